//! Tables that repeat what the server has: compared with its source.

import { expect, test } from "vitest";
import catalog from "../../../../../crates/domain/src/flow/catalog.rs?raw";
import { SYSTEM_FIELDS } from "../../src/data/fields.ts";
import { placesAround } from "../../src/pages/flow/panel/problems.ts";

test("the system fields are the server's", () => {
  const rows = catalog.matchAll(/^ {4}system\("([^"]+)", FieldType::(\w+), (true|false)\)/gm);
  const theirs = [...rows].map(([, name, type, settable]) => ({
    name,
    type: type?.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
    scope: "system",
    settable: settable === "true",
  }));
  expect(theirs.length).toBeGreaterThan(10);
  expect(SYSTEM_FIELDS).toEqual(theirs);
});

test("a field is looked for in what is around it, too", () => {
  expect(placesAround("settings.groups[0].conditions[1].value")).toEqual([
    "settings.groups[0].conditions[1].value",
    "settings.groups[0].conditions[1]",
    "settings.groups[0].conditions",
    "settings.groups[0]",
    "settings.groups",
    "settings",
  ]);
  expect(placesAround("exits.itm_a.2xx")[0]).toBe("exits.itm_a.2xx");
});
