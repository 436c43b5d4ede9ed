//! The canvas as a list of words: what a line says, and where keys lead.

import { expect, test } from "vitest";
import { lineAt, linesOf } from "../../src/pages/flow/canvas/block-list.tsx";
import type { BlockNode, CanvasNode } from "../../src/pages/flow/canvas/nodes.ts";
import { briefly } from "../../src/pages/flow/canvas/use-drawing.ts";
import { action } from "./documents.ts";

const words = (key: string, args: object = {}) => [key, ...Object.values(args)].join(" ");

function data(title: string | undefined, mark: BlockNode["data"]["mark"]): BlockNode["data"] {
  const block = { ...action("blk_a"), ...(title ? { title } : {}) };
  const card = { title: title ?? "Action", lines: [], more: 0, exits: [], folded: 0, height: 0 };
  return { block, card, mark, unfolded: false };
}

test.each<[BlockNode["data"], string]>([
  [data("Tell the CRM", undefined), "Tell the CRM (flow-kind-action)"],
  [data(undefined, undefined), "Action"],
  [
    data(undefined, { problem: "error", problems: 2, unused: true }),
    "Action. builder-block-problems 2. builder-block-unused",
  ],
  [data(undefined, { state: "failed" }), "Action. story-block-failed"],
])("a line says name, kind and what is wrong (%#)", (shown, said) => {
  expect(briefly(words, shown)).toBe(said);
});

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", 9, 9],
  ["ArrowUp", 0, 0],
  ["PageDown", 2, 9],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["x", 5, null],
])("%s from line %d leads to %s", (key, here, to) => {
  expect(lineAt(key, here, 10)).toBe(to);
});

test("lines stand in reading order, whatever the canvas draws first; a block it does not draw has none", () => {
  const node = (id: string) => ({ id, type: "block", data: data(id, undefined) }) as unknown as CanvasNode;
  const order = ["blk_b", "blk_gone", "blk_a"] as const;
  const lines = linesOf(
    order,
    [node("blk_a"), { id: "start", type: "start" } as CanvasNode, node("blk_b")],
    (one) => ({
      id: one.block.id,
      words: one.card.title,
    }),
  );
  expect(lines.map((line) => line.words)).toEqual(["blk_b", "blk_a"]);
});
