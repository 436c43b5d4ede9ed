//! What the canvas draws: heights that follow from the content, wires at their exits, and nothing made anew
//! that has not changed, so that dragging one of a thousand cards draws one card.

import {
  compareFlows,
  connect,
  countingIds,
  type FlowDocument,
  FRAME,
  groupBlocks,
  type Label,
  move,
  NOTHING,
  nothingOutside,
} from "@lancar/flow";
import { expect, test } from "vitest";
import { cardOf, exitTop } from "../../src/pages/flow/canvas/card.ts";
import { framesIn, isWhole, sizesIn } from "../../src/pages/flow/canvas/frames.ts";
import { NO_MARKS } from "../../src/pages/flow/canvas/marks.ts";
import { Drawer, type Drawing } from "../../src/pages/flow/canvas/nodes.ts";
import { differenceOf, emptied, whereToLook } from "../../src/pages/flow/versions/difference.ts";
import { action, pair, workflow } from "./documents.ts";

const say = (label: Label) => ("text" in label ? label.text : "key" in label ? label.key : "joined");
const describe = () => "a block";
const words = { start: "Start", note: "Note", block: "Block", group: "Group" };
const NOTHING_UNFOLDED: ReadonlySet<string> = new Set();
const AT_REST = new Map<string, { x: number; y: number }>();

function drawing(doc: FlowDocument, more: Partial<Drawing> = {}): Drawing {
  return {
    doc,
    outside: nothingOutside,
    selection: NOTHING,
    marks: NO_MARKS,
    unfolded: NOTHING_UNFOLDED,
    dragged: AT_REST,
    say,
    describe,
    words,
    ...more,
  };
}

const given = { ids: countingIds(), outside: nothingOutside };

function done(outcome: ReturnType<typeof move.run>): FlowDocument {
  if ("refusal" in outcome) throw new Error(outcome.refusal.key);
  return outcome.doc;
}

test("while a card is dragged only its node is made anew, and its card is not drawn again", () => {
  const drawer = new Drawer();
  const doc = pair();
  const before = drawer.nodes(drawing(doc));
  const after = drawer.nodes(drawing(doc, { dragged: new Map([["blk_b", { x: 1, y: 2 }]]) }));
  expect(after.map((node, at) => node === before[at])).toEqual([true, true, false]);
  expect(after[2]).toMatchObject({ position: { x: 1, y: 2 } });
  expect(after[2]?.data).toBe(before[2]?.data);
});

test("selecting makes nothing anew but what is selected", () => {
  const drawer = new Drawer();
  const before = drawer.nodes(drawing(pair()));
  const doc = pair();
  drawer.nodes(drawing(doc));
  const first = drawer.nodes(drawing(doc));
  const after = drawer.nodes(drawing(doc, { selection: { ...NOTHING, blocks: ["blk_a"] } }));
  expect(before).toHaveLength(3);
  expect(after.map((node, at) => node === first[at])).toEqual([true, false, true]);
});

test("a change of the document keeps the wires that lead where they led", () => {
  const drawer = new Drawer();
  const doc = pair();
  const before = drawer.edges(drawing(doc));
  const moved = done(move.run(doc, { to: { blk_b: { x: 9, y: 9 } } }, given));
  expect(drawer.edges(drawing(moved)).every((edge, at) => edge === before[at])).toBe(true);
  const looped = done(connect.run(moved, { from: "blk_b", exit: "next", to: "blk_a" }, given));
  const after = drawer.edges(drawing(looped));
  expect(after.map((edge) => edge.id)).toEqual(["start/next", "blk_a/next", "blk_b/next"]);
  expect(after[1]).toBe(before[1]);
});

test("an exit of a request is folded away until it is wired or asked for", () => {
  const request = {
    id: "itm_r",
    kind: "external_request",
    method: "GET",
    url: "https://example.com",
  } as const;
  const doc = workflow({ ...action("blk_a"), settings: { items: [request] } } as never);
  const [block] = doc.blocks;
  if (!block) throw new Error("no block");
  const around = { doc, outside: nothingOutside };
  const exits = (of: typeof block, unfolded: boolean) =>
    cardOf(of, { around, say, unfolded }).exits.map((row) => row.exit);
  expect(exits(block, false)).toEqual(["next"]);
  expect(exits(block, true)).toEqual(["next", "itm_r.2xx", "itm_r.4xx", "itm_r.5xx", "itm_r.failed"]);
  expect(exits({ ...block, exits: { "itm_r.failed": "blk_a" } }, false)).toEqual(["next", "itm_r.failed"]);
});

test("a card is as high as its last exit needs", () => {
  const doc = pair();
  const [block] = doc.blocks;
  if (!block) throw new Error("no block");
  const card = cardOf(block, { around: { doc, outside: nothingOutside }, say, unfolded: false });
  expect(card.height - exitTop(card, card.exits.length - 1)).toBe(14);
});

test("two versions in one picture: what came, what went, what changed, and the wires that went", () => {
  const before = pair();
  const after = workflow(action("blk_a", {}, 300), { ...action("blk_new"), title: "New" });
  const { doc, marks, ghosts } = differenceOf(after, compareFlows(before, after));
  expect(doc.blocks.map((block) => block.id)).toEqual(["blk_a", "blk_new", "blk_b"]);
  expect(marks.get("blk_new")).toEqual({ change: "added" });
  expect(marks.get("blk_b")).toEqual({ change: "removed" });
  expect(ghosts).toEqual([{ from: "blk_a", exit: "next", to: "blk_b" }]);
  expect(emptied(after).blocks).toEqual([]);
});

test("a picture of a change opens at what changed, and of a first version at its Start", () => {
  const before = pair();
  const wired = pair();
  const after = {
    ...wired,
    blocks: wired.blocks.map((one) => (one.id === "blk_b" ? { ...one, title: "B" } : one)),
  };
  const one = differenceOf(after, compareFlows(before, after));
  expect(whereToLook(one)).toEqual({ at: "blk_b", around: ["blk_b"] });
  const first = differenceOf(before, compareFlows(emptied(before), before));
  expect(whereToLook(first)).toEqual({ at: null, around: ["blk_a", "blk_b"] });
  const loose = { ...before, blocks: before.blocks.map((block) => ({ ...block, exits: {} })) };
  const unwired = differenceOf(loose, compareFlows(before, loose));
  expect(whereToLook(unwired)).toEqual({ at: "blk_a", around: ["blk_a"] });
});

test("a frame lies behind its blocks, goes with all of them, and stays when one is pulled out", () => {
  const drawer = new Drawer();
  const doc = done(groupBlocks.run(pair(), { blocks: ["blk_a", "blk_b"], title: "Both" }, given));
  const [frame, ...others] = drawer.nodes(drawing(doc));
  expect(frame).toMatchObject({ type: "frame", zIndex: -2, selectable: false, ariaLabel: "Group: Both" });
  expect(drawer.nodes(drawing(doc))[0]).toBe(frame);
  const at = new Map(others.map(({ id, position }) => [id, position]));
  const by = (id: string) => [id, { x: (at.get(id)?.x ?? 0) + 50, y: (at.get(id)?.y ?? 0) + 7 }] as const;
  const one = drawer.nodes(drawing(doc, { dragged: new Map([by("blk_a")]) }))[0];
  expect(one?.position).toEqual(frame?.position);
  const both = drawer.nodes(drawing(doc, { dragged: new Map([by("blk_a"), by("blk_b")]) }))[0];
  const { x, y } = frame?.position ?? { x: 0, y: 0 };
  expect(both?.position).toEqual({ x: x + 50, y: y + 7 });
});

test("what lies in a frame is known with it, by the heights of cards as they are drawn", () => {
  const doc = done(groupBlocks.run(pair(), { blocks: ["blk_a"] }, given));
  const [framed] = framesIn(doc, nothingOutside).values();
  const height = sizesIn(doc, nothingOutside).blk_a?.height ?? 0;
  expect(framed?.inside).toEqual(["blk_a"]);
  expect(framed?.frame.height).toBe(height + FRAME.top + FRAME.bottom);
  expect(isWhole(doc.groups?.[0], ["blk_a"])).toBe(true);
  expect(isWhole(doc.groups?.[0], ["blk_a", "blk_b"])).toBe(false);
  expect(isWhole(undefined, [])).toBe(false);
});
