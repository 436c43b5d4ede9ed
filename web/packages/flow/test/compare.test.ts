//! What the visual version diff is told.

import { expect, it } from "vitest";
import * as core from "../src/index.ts";
import { example, run } from "./sample.ts";

const before = example("sync-lead-to-crm");

it("a document is the same as itself, also when it was read twice", () => {
  expect(core.isSame(core.compareFlows(before, example("sync-lead-to-crm")))).toBe(true);
});

it("tells what was added, removed, changed and only moved", () => {
  let after = run(before, core.remove, { blocks: ["blk_write"] });
  after = run(after, core.addBlock, {
    kind: "action",
    place: { kind: "behind", exit: { from: "blk_mail-sales", exit: "failed" } },
  });
  after = run(after, core.move, {
    to: { blk_call: { x: 0, y: 0 }, blk_mark: { x: 1, y: 1 }, start: { x: 9, y: 9 } },
  });
  after = run(after, core.changeItem, { block: "blk_mark", item: "itm_when", path: ["value"], value: "x" });
  after = run(after, core.renameBlock, { block: "blk_send-lead", title: "Send" });
  after = run(after, core.connect, { from: "blk_mark", exit: "next", to: "blk_call" });
  after = run(after, core.renameFlow, { name: "Sync" });
  const result = core.compareFlows(before, after);
  expect(Object.fromEntries(result.blocks)).toEqual({
    blk_n1: { kind: "added" },
    blk_write: { kind: "removed", block: core.blockOf(before, "blk_write") },
    "blk_send-lead": { kind: "changed", paths: ["title"], moved: false },
    blk_mark: { kind: "changed", paths: ["settings.items[1].value"], moved: true },
    blk_call: { kind: "moved" },
  });
  expect(result.wires.added.map(core.wireKey)).toEqual(["blk_mark/next", "blk_mail-sales/failed"]);
  expect(result.wires.removed.map(core.wireKey)).toEqual([
    "blk_mark/next",
    "blk_which-plan/otherwise",
    "blk_write/next",
  ]);
  expect(result.name).toEqual({ from: "Sync lead to CRM", to: "Sync" });
  expect(result.startMoved).toBe(true);
  expect(core.isSame(result)).toBe(false);
});

it("tells about notes", () => {
  const noted = run(before, core.addNote, { at: { x: 0, y: 0 }, text: "Hi" });
  const changed = run(noted, core.changeNote, { note: "itm_n1", text: "Ho" });
  const moved = run(noted, core.move, { to: { itm_n1: { x: 3, y: 3 } } });
  const kinds = (from: core.FlowDocument, to: core.FlowDocument) =>
    [...core.compareFlows(from, to).notes.values()].map((change) => change.kind);
  expect(kinds(before, noted)).toEqual(["added"]);
  expect(kinds(noted, before)).toEqual(["removed"]);
  expect(kinds(noted, changed)).toEqual(["changed"]);
  expect(kinds(noted, moved)).toEqual(["moved"]);
});
