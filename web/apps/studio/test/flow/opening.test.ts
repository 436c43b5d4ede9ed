//! Where a canvas looks first, what of a crowd is drawn, and how templates are said where there are no pills.

import { NOTHING, nothingOutside } from "@lancar/flow";
import { expect, test } from "vitest";
import { blockAt, blocksIn, isCrowd, sameList, thinned } from "../../src/pages/flow/canvas/crowd.ts";
import { keptViewsIn } from "../../src/pages/flow/canvas/kept-views.ts";
import { NO_MARKS } from "../../src/pages/flow/canvas/marks.ts";
import { type CanvasNode, Drawer } from "../../src/pages/flow/canvas/nodes.ts";
import { openingView, READABLE } from "../../src/pages/flow/canvas/opening.ts";
import { withNames } from "../../src/pages/flow/panel/template/names.ts";
import { action, workflow } from "./documents.ts";

const ROOM = { width: 1000, height: 600 };
const MARGINS = { top: 40, right: 20, bottom: 100, left: 200 };

/** Start, and blocks in a row to the right of it. */
function row(count: number, step = 300): CanvasNode[] {
  const blocks = Array.from({ length: count }, (_, at) => ({
    ...action(`blk_${at}`),
    position: { x: 200 + at * step, y: 0 },
  }));
  return new Drawer().nodes({
    doc: workflow(...blocks),
    outside: nothingOutside,
    selection: NOTHING,
    marks: NO_MARKS,
    unfolded: new Set(),
    dragged: new Map(),
    say: () => "",
    describe: () => "a block",
    words: { start: "Start", note: "Note", block: "Block", group: "Group" },
  });
}

/** Where a node is in the window. */
function seen(nodes: readonly CanvasNode[], id: string, { x, y, zoom }: ReturnType<typeof openingView>) {
  const node = nodes.find((one) => one.id === id);
  if (!node) throw new Error(`there is no ${id}`);
  const left = node.position.x * zoom + x;
  const top = node.position.y * zoom + y;
  return { left, top, right: left + (node.width ?? 0) * zoom, bottom: top + (node.height ?? 0) * zoom };
}

test("a few blocks open in the middle, and never larger than they are", () => {
  const nodes = row(1);
  const view = openingView({ nodes, room: ROOM, margins: MARGINS });
  expect(view.zoom).toBe(1);
  const left = seen(nodes, "start", view).left - MARGINS.left;
  const right = ROOM.width - MARGINS.right - seen(nodes, "blk_0", view).right;
  expect(left).toBeCloseTo(right);
});

test("what can be read when all of it is in sight opens so", () => {
  const nodes = row(3);
  const view = openingView({ nodes, room: ROOM, margins: MARGINS });
  expect(view.zoom).toBeLessThan(1);
  expect(view.zoom).toBeGreaterThan(READABLE);
  expect(seen(nodes, "start", view).left).toBeCloseTo(MARGINS.left);
  expect(seen(nodes, "blk_2", view).right).toBeCloseTo(ROOM.width - MARGINS.right);
});

test("a wide one opens at a zoom that can be read, with Start at the left", () => {
  const nodes = row(40);
  const view = openingView({ nodes, room: ROOM, margins: MARGINS });
  expect(view.zoom).toBe(READABLE);
  expect(seen(nodes, "start", view).left).toBeCloseTo(MARGINS.left);
  expect(seen(nodes, "blk_0", view).top).toBeGreaterThan(0);
});

test("one comes to a block in the middle, and to the last one without a void behind it", () => {
  const nodes = row(40);
  const inside = seen(nodes, "blk_20", openingView({ nodes, room: ROOM, margins: MARGINS, at: "blk_20" }));
  expect((inside.left + inside.right) / 2).toBeCloseTo((MARGINS.left + ROOM.width - MARGINS.right) / 2);
  const last = seen(nodes, "blk_39", openingView({ nodes, room: ROOM, margins: MARGINS, at: "blk_39" }));
  expect(last.right).toBeCloseTo(ROOM.width - MARGINS.right);
});

test("what a run has walked is all in sight when it can be read there", () => {
  const nodes = row(40);
  const around = ["start", "blk_0", "blk_1"];
  const view = openingView({ nodes, room: ROOM, margins: MARGINS, at: "blk_1", around });
  expect(seen(nodes, "start", view).left).toBeGreaterThanOrEqual(MARGINS.left);
  expect(seen(nodes, "blk_1", view).right).toBeLessThanOrEqual(ROOM.width - MARGINS.right);
});

test("where one has looked last comes before all that, unless nothing is there any more", () => {
  const nodes = row(40);
  const kept = { x: -900, y: 100, zoom: 0.3 };
  expect(openingView({ nodes, room: ROOM, margins: MARGINS, kept })).toEqual(kept);
  const nowhere = { x: 90_000, y: 0, zoom: 1 };
  expect(openingView({ nodes, room: ROOM, margins: MARGINS, kept: nowhere }).zoom).toBe(READABLE);
  // Who follows a link to a block wants to see that block.
  const view = openingView({ nodes, room: ROOM, margins: MARGINS, kept, at: "blk_20" });
  expect(view.zoom).toBe(READABLE);
});

test("views are kept for each canvas, the newest fifty, and nonsense is none", () => {
  window.localStorage.clear();
  const views = keptViewsIn(window.localStorage);
  expect(views.read("bot/flow")).toBeNull();
  views.write("bot/flow", { x: 1, y: 2, zoom: 0.5 });
  expect(views.read("bot/flow")).toEqual({ x: 1, y: 2, zoom: 0.5 });
  for (let at = 0; at < 50; at += 1) views.write(`bot/${at}`, { x: at, y: 0, zoom: 1 });
  expect(views.read("bot/flow")).toBeNull();
  expect(views.read("bot/0")).toEqual({ x: 0, y: 0, zoom: 1 });
  const nonsense = [["a", null], ["b", { x: 0, y: 0, zoom: 90 }], ["c", { x: "0", y: 0, zoom: 1 }], "d", 5];
  window.localStorage.setItem("lancar.views", JSON.stringify(nonsense));
  for (const name of ["a", "b", "c", "d"]) expect(views.read(name)).toBeNull();
  window.localStorage.setItem("lancar.views", "{");
  expect(views.read("a")).toBeNull();
});

test("of a crowd only what is named is drawn, and nothing looks new that was hidden before", () => {
  const nodes = row(200);
  expect(isCrowd(nodes)).toBe(true);
  expect(isCrowd(row(20))).toBe(false);
  const drawn = thinned(nodes, new Set(["blk_7"]));
  const shown = drawn.filter(({ hidden }) => !hidden).map(({ id }) => id);
  expect(shown).toEqual(["start", "blk_7"]);
  const again = thinned(nodes, new Set(["blk_8"]));
  const changed = drawn.flatMap((node, at) => (node === again[at] ? [] : [node.id]));
  expect(changed).toEqual(["blk_7", "blk_8"]);
});

test("the block at a point, and those that lie wholly in a box", () => {
  const nodes = row(4);
  expect(blockAt(nodes, { x: 510, y: 10 })).toBe("blk_1");
  expect(blockAt(nodes, { x: 490, y: 10 })).toBeNull();
  expect(blockAt(nodes, { x: 5, y: 5 })).toBeNull();
  // Where two lie over one another, the upper one.
  expect(blockAt(row(3, 100), { x: 410, y: 10 })).toBe("blk_2");
  expect(blocksIn(nodes, { x: 190, y: -10, width: 600, height: 300 })).toEqual(["blk_0", "blk_1"]);
});

test("a list of the same things is the list from before", () => {
  const list = [1, 2];
  expect(sameList(list, [1, 2])).toBe(list);
  expect(sameList(list, [1, 3])).toEqual([1, 3]);
  expect(sameList(list, [1])).toEqual([1]);
});

test("a template is said by the names in it", () => {
  expect(withNames("Dear {{First Name}}, {{input.Plan}}!")).toBe("Dear First Name, Plan!");
  expect(withNames("{{Order::$.id}} {{{{kept}}")).toBe("Order {{kept}}");
  expect(withNames("no braces")).toBe("no braces");
  expect(withNames("open {{ and on")).toBe("open and on");
});
