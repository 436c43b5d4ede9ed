//! The editor's store: commands through the history, refusals told, what is open closes with its block.

import { addBlock, countingIds, remove, renameFlow } from "@lancar/flow";
import { expect, test, vi } from "vitest";
import { createEditor } from "../../src/pages/flow/editor/store.ts";
import { pair, wire } from "./documents.ts";

const opened = (onRefused = vi.fn()) =>
  createEditor({ doc: pair(), ids: countingIds("n"), now: () => 0, onRefused });

test("a command changes the document, selects what it made, and is undone and done again", () => {
  const editor = opened();
  const { run, undo, redo } = editor.getState().actions;
  const place = { kind: "behind", exit: wire("blk_b") } as const;
  expect(run(addBlock, { kind: "condition", place })).toBeNull();
  const after = editor.getState().doc;
  expect(after.blocks.map((block) => block.id)).toEqual(["blk_a", "blk_b", "blk_n1"]);
  expect(editor.getState().selection.blocks).toEqual(["blk_n1"]);
  undo();
  expect(editor.getState().doc).toEqual(pair());
  redo();
  expect(editor.getState().doc).toEqual(after);
});

test("a refusal is told, and changes nothing", () => {
  const told = vi.fn();
  const editor = opened(told);
  const before = editor.getState();
  const place = { kind: "anywhere" } as const;
  expect(before.actions.run(addBlock, { kind: "question", place })?.key).toBe("flow-refused-kind");
  expect(told).toHaveBeenCalledOnce();
  expect(editor.getState()).toBe(before);
});

test("what is open closes with its block, also by undo", () => {
  const editor = opened();
  const { run, undo, openBlock } = editor.getState().actions;
  openBlock("blk_b", "settings.items[0].tag");
  expect(editor.getState()).toMatchObject({ open: "blk_b", field: "settings.items[0].tag" });
  run(remove, { blocks: ["blk_b"] });
  expect(editor.getState()).toMatchObject({ open: null, field: null });
  undo();
  expect(editor.getState().doc).toEqual(pair());
});

test("selecting the same again is no change", () => {
  const editor = opened();
  const heard = vi.fn();
  editor.getState().actions.select({ blocks: ["blk_a"] });
  editor.subscribe(heard);
  editor.getState().actions.select({ blocks: ["blk_a"] });
  expect(heard).not.toHaveBeenCalled();
});

test("typing is one step until the field is left", () => {
  const editor = opened();
  const { run, seal } = editor.getState().actions;
  run(renameFlow, { name: "T" });
  run(renameFlow, { name: "Tw" });
  expect(editor.getState().history.done).toHaveLength(1);
  seal();
  run(renameFlow, { name: "Two" });
  expect(editor.getState().history.done).toHaveLength(2);
});
