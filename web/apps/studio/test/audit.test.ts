//! The actions of the audit log have words: every one that the server's sources note.

import { expect, test } from "vitest";
import { ACTIONS } from "../src/pages/settings/audit/actions.ts";

const SOURCES = import.meta.glob<string>("../../../../crates/server/src/**/*.rs", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What is written like an action and is a file. */
const FILES = ["bot.json"];

test("every action of the server has words, and none is there for nothing", () => {
  const things = new Set(ACTIONS.map((action) => action.split(".")[0]));
  const written = Object.values(SOURCES).flatMap((source) =>
    [...source.matchAll(/"([a-z_]+)\.([a-z_]+)"/g)].filter(([, thing]) => things.has(thing)),
  );
  const noted = new Set(written.map(([, thing, deed]) => `${thing}.${deed}`));
  for (const file of FILES) noted.delete(file);
  expect(ACTIONS.toSorted()).toEqual([...noted].sort());
  // A thing that is new has an action that nothing above would find.
  const others = Object.values(SOURCES).flatMap((source) =>
    [...source.matchAll(/\.note\(\s*tx,\s*"([a-z_.]+)"/g)].map(([, action]) => action ?? ""),
  );
  expect(others.length).toBeGreaterThan(30);
  expect(others.filter((action) => !ACTIONS.includes(action))).toEqual([]);
});
