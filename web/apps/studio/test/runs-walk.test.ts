//! The way of a run on the canvas: what is lit, how each block stands, and in which sub flow.

import type { FlowDocument } from "@lancar/flow";
import { expect, test } from "vitest";
import type { RunStory } from "../src/data/runs.ts";
import { lastSpot, litOn, passagesOf, stagesOf } from "../src/pages/run/walk.ts";
import answer from "./answers/run-lead.json" with { type: "json" };

const told = answer as unknown as RunStory;
const OWN = { flow: "flow_sync-lead-to-crm", version: 1 };
const END = Date.parse("2026-11-22T23:41:00Z");

function block(id: string, exits: Record<string, string>) {
  return { id, kind: "action", position: { x: 0, y: 0 }, settings: { items: [] }, exits };
}

const doc = {
  schema: "lancar.flow/1",
  id: OWN.flow,
  name: "Sync lead to CRM",
  type: "workflow",
  start: { position: { x: 0, y: 0 }, next: "blk_send-lead" },
  blocks: [
    block("blk_send-lead", { next: "blk_mark", "itm_1.failed": "blk_other" }),
    block("blk_mark", { next: "blk_which-plan" }),
    block("blk_other", {}),
  ],
} as unknown as FlowDocument;

/** The run as it would be told while it stands at its first block. */
function at(parts: Partial<RunStory["run"]>, held: RunStory["held"] = null): RunStory {
  return { ...told, run: { ...told.run, ...parts }, path: told.path.slice(0, 1), held };
}

test("blocks and wires that were walked are lit, the wire from Start with them", () => {
  const { marks, wires } = litOn(doc, told, OWN);
  expect(marks.get("blk_send-lead")).toEqual({ lit: true, state: "done", tries: 2 });
  expect(marks.get("blk_mark")).toEqual({ lit: true, state: "done" });
  expect(marks.has("blk_other")).toBe(false);
  expect(wires.size).toBe(3);
});

test("the last block stands as the run does", () => {
  const state = (run: RunStory) => passagesOf(run, OWN, END).get("blk_send-lead")?.state;
  expect(state(at({ status: "failed" }))).toBe("failed");
  expect(state(at({ status: "waiting" }))).toBe("waiting");
  expect(state(at({ status: "running" }))).toBe("running");
  expect(state(at({ status: "cancelled" }))).toBe("cancelled");
  expect(state(at({ status: "waiting" }, {} as RunStory["held"]))).toBe("held");
});

test("what a block took ends where the next begins, or now", () => {
  expect(passagesOf(told, OWN, END).get("blk_send-lead")?.took).toBe(15_731);
  const going = passagesOf(at({ status: "running" }), OWN, END).get("blk_send-lead");
  expect(going?.took).toBe(END - Date.parse("2026-11-22T23:40:26.995Z"));
});

test("a function that the run went into is a stage of its own", () => {
  const inside = {
    ...told.path[0],
    flow: "flow_score",
    version: 3,
    block: "blk_f",
  } as RunStory["path"][number];
  const run = { ...told, path: [...told.path.slice(0, 1), inside] };
  expect(stagesOf(run)).toEqual([OWN, { flow: "flow_score", version: 3 }]);
  expect(lastSpot(run)).toEqual({ flow: "flow_score", version: 3, block: "blk_f" });
  expect([...passagesOf(run, OWN, END).keys()]).toEqual(["blk_send-lead"]);
});
