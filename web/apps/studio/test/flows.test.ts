//! What is found by which words, and what an import would replace.

import { expect, test } from "vitest";
import type { FlowLine } from "../src/data/flows.ts";
import { fileName } from "../src/pages/flows/export.ts";
import { filtered, readFilter } from "../src/pages/flows/filter.ts";
import { asCopies, collisions } from "../src/pages/flows/import-plan.ts";

const at = "2026-01-05T10:00:00Z";
const flow = (id: string, name: string, type: FlowLine["type"]): FlowLine => ({
  id,
  name,
  type,
  published: null,
  changed: false,
  updated_at: at,
  updated_by: "cli",
});
const flows = [
  flow("flow_c", "Sync lead to CRM", "workflow"),
  flow("flow_a", "Step 10", "normal"),
  flow("flow_b", "Step 9", "normal"),
];
const names = (filter: Parameters<typeof filtered>[1]) =>
  filtered(flows, filter, "en").map(({ name }) => name);

test("all words have to fit, whatever their case and order; numbers sort as numbers", () => {
  expect(names({})).toEqual(["Step 9", "Step 10", "Sync lead to CRM"]);
  expect(names({ q: "crm LEAD" })).toEqual(["Sync lead to CRM"]);
  expect(names({ q: "step", type: "workflow" })).toEqual([]);
});

test("an address says what is looked for, and nonsense in it counts for nothing", () => {
  expect(readFilter({ q: "a", type: "workflow" })).toEqual({ q: "a", type: "workflow" });
  expect(readFilter({ q: 7, type: "anything", more: true })).toEqual({ q: "7" });
});

test("files that would replace a draft are found; as copies they name each other anew", () => {
  const files = [
    { name: "a.json", text: '{"id":"flow_a","blocks":[{"flow":"flow_new"}]}' },
    { name: "new.json", text: '{"id":"flow_new","blocks":[{"flow":"flow_a"}]}' },
    { name: "broken.json", text: "{" },
    { name: "null.json", text: "null" },
  ];
  const colliding = collisions(files, flows);
  expect(colliding.map(({ id }) => id)).toEqual(["flow_a"]);
  const copies = asCopies(files, colliding, () => "flow_copy");
  expect(copies.map(({ text }) => text)).toEqual([
    '{"id":"flow_copy","blocks":[{"flow":"flow_new"}]}',
    '{"id":"flow_new","blocks":[{"flow":"flow_copy"}]}',
    "{",
    "null",
  ]);
});

test("a file is named after its sub flow", () => {
  expect(fileName("Sync lead → CRM (v2)")).toBe("sync-lead-crm-v2");
  expect(fileName("Été")).toBe("e-te");
  expect(fileName("日本")).toBe("flow");
});
