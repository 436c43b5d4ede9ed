//! What is found by which words, and what an import would replace.

import { expect, test } from "vitest";
import type { FlowLine } from "../src/data/flows.ts";
import { fileName } from "../src/pages/flows/export.ts";
import { changed, filtered, labelsIn, readFilter } from "../src/pages/flows/filter.ts";
import { inWords } from "../src/pages/flows/health-line.tsx";
import { asCopies, collisions } from "../src/pages/flows/import-plan.ts";
import { howOn, labellingFor, undoing } from "../src/pages/flows/labelling.ts";

const at = "2026-01-05T10:00:00Z";
const flow = (id: string, name: string, type: FlowLine["type"]): FlowLine => ({
  id,
  name,
  type,
  published: null,
  changed: false,
  updated_at: at,
  updated_by: "cli",
  folder: null,
  labels: [],
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

const shelved = [
  { ...flow("flow_a", "A", "normal"), folder: "fold_1", labels: ["lbl_new", "lbl_vip"] },
  { ...flow("flow_b", "B", "normal"), folder: "fold_1", labels: ["lbl_new"] },
  { ...flow("flow_c", "C", "normal"), labels: ["lbl_vip"] },
];

test("a folder, none, and labels that all have to be there", () => {
  const found = (filter: Parameters<typeof filtered>[1]) =>
    filtered(shelved, filter, "en").map(({ name }) => name);
  expect(found({ folder: "fold_1" })).toEqual(["A", "B"]);
  expect(found({ folder: "none" })).toEqual(["C"]);
  expect(found({ label: "lbl_vip" })).toEqual(["A", "C"]);
  expect(found({ label: "lbl_vip,lbl_new" })).toEqual(["A"]);
  expect(found({ folder: "none", label: "lbl_new" })).toEqual([]);
});

test("an address keeps what it knows, and a change takes a part away or puts it there", () => {
  const read = readFilter({ folder: "fold_1", label: "lbl_a,oops,lbl_a,lbl_b" });
  expect(read).toEqual({ folder: "fold_1", label: "lbl_a,lbl_b" });
  expect(readFilter({ folder: "../../etc", label: "x" })).toEqual({});
  expect(changed(read, { folder: undefined, q: "crm" })).toEqual({ label: "lbl_a,lbl_b", q: "crm" });
  expect(changed(read, { label: "" })).toEqual({ folder: "fold_1" });
  expect(labelsIn(undefined)).toEqual([]);
});

test("labels of several sub flows change where they differ, and the way back is exact", () => {
  expect(howOn(shelved, "lbl_vip")).toBe("some");
  expect(howOn(shelved.slice(0, 2), "lbl_new")).toBe("all");
  expect(howOn(shelved, "lbl_none")).toBe("none");
  const both = shelved.slice(0, 2);
  expect(labellingFor(both, new Map())).toBeNull();
  expect(labellingFor(both, new Map([["lbl_new", "all"]]))).toBeNull();
  const wanted = new Map([
    ["lbl_vip", "all"],
    ["lbl_new", "none"],
  ] as const);
  const change = labellingFor(both, wanted);
  expect(change).toEqual({ flows: ["flow_a", "flow_b"], add: ["lbl_vip"], remove: ["lbl_new"] });
  expect(change && undoing(both, change)).toEqual([
    { flows: ["flow_a"], add: ["lbl_new"], remove: [] },
    { flows: ["flow_b"], add: ["lbl_new"], remove: ["lbl_vip"] },
  ]);
});

test("the health of a workflow is said in words, whatever its colours", () => {
  const text = (key: string, args?: Record<string, unknown>) => `${args?.count} ${key.replace("shelf-", "")}`;
  const recent = ["failed", "succeeded", "waiting", "succeeded"] as const;
  expect(inWords(recent, text as never, "en")).toBe("1 waiting, 2 succeeded, 1 failed");
});
