//! Undo and redo: merging, bounds, what is selected, and that it survives a reload.

import { describe, expect, it } from "vitest";
import * as core from "../src/index.ts";
import { chain, example, given } from "./sample.ts";

function done<A>(editor: core.Editor, command: core.Command<A>, args: A, now = 0): core.Editor {
  const next = core.perform(editor, command, args, given("n", now));
  if ("refusal" in next) throw new Error(next.refusal.key);
  return next;
}
const back = (editor: core.Editor) => {
  const next = core.undo(editor);
  if ("refusal" in next) throw new Error(next.refusal.key);
  return next;
};
const typing = (title: string) => ({ block: "blk_a", title }) as const;

describe("merging", () => {
  it("typing in one field is one step", () => {
    let editor = core.openEditor(chain());
    for (const [at, title] of ["F", "Fi", "Fir"].entries())
      editor = done(editor, core.renameBlock, typing(title), at * 100);
    expect(editor.history.done).toHaveLength(1);
    expect(back(editor).doc).toEqual(chain());
  });
  it("ends with a pause, with leaving the field, and with an undo", () => {
    const first = done(core.openEditor(chain()), core.renameBlock, typing("F"));
    expect(done(first, core.renameBlock, typing("G"), 5_000).history.done).toHaveLength(2);
    expect(done(core.seal(first), core.renameBlock, typing("G")).history.done).toHaveLength(2);
    expect(done(back(first), core.renameBlock, typing("G")).history.done).toHaveLength(1);
  });
  it("nudges of the same blocks are one step, of others another", () => {
    const nudge = (editor: core.Editor, id: core.BlockId, x: number) =>
      done(editor, core.move, { to: { [id]: { x, y: 0 } } });
    const twice = nudge(nudge(core.openEditor(chain()), "blk_a", 1), "blk_a", 2);
    expect(twice.history.done).toHaveLength(1);
    expect(nudge(twice, "blk_b", 1).history.done).toHaveLength(2);
  });
  it("back to where it began leaves nothing", () => {
    const editor = done(
      done(core.openEditor(chain()), core.renameBlock, typing("F")),
      core.renameBlock,
      typing(""),
    );
    expect(editor.history.done).toEqual([]);
  });
});

describe("a step", () => {
  it("brings back what was selected, and again", () => {
    const chosen = core.select(core.openEditor(chain()), core.selected({ blocks: ["blk_b"] }));
    const removed = done(chosen, core.remove, { blocks: ["blk_b"] });
    expect(removed.selection).toEqual(core.NOTHING);
    const before = back(removed);
    expect([before.doc, before.selection]).toEqual([chain(), core.selected({ blocks: ["blk_b"] })]);
    const again = core.redo(before);
    expect("doc" in again && [again.doc, again.selection]).toEqual([removed.doc, core.NOTHING]);
  });
  it("that changes nothing is none", () => {
    const editor = core.openEditor(chain());
    expect(done(editor, core.connect, { from: "blk_a", exit: "next", to: "blk_b" }).history).toEqual(
      core.NO_HISTORY,
    );
  });
  it("that is refused leaves the editor alone", () => {
    const outcome = core.perform(core.openEditor(chain()), core.setStart, { to: "blk_x" }, given());
    expect(outcome).toEqual({ refusal: { key: "flow-refused-no-block", args: { block: "blk_x" } } });
  });
  it("is as small as what it changes", () => {
    const editor = done(core.openEditor(example("welcome")), core.changeSettings, {
      block: "blk_ask-name",
      path: ["ask"],
      value: "Name?",
    });
    expect(editor.history.done[0]?.redo).toEqual([
      { op: "replace", path: "/blocks/1/settings/ask", value: "Name?" },
    ]);
  });
  it("too many: the oldest go", () => {
    let editor = core.openEditor(chain());
    for (let at = 0; at < core.MOST_STEPS + 5; at += 1) {
      editor = done(editor, core.move, { to: { blk_a: { x: at, y: 0 } } }, at * 10_000);
    }
    expect(editor.history.done).toHaveLength(core.MOST_STEPS);
  });
});

describe("kept", () => {
  const editor = done(core.openEditor(example("sync-lead-to-crm")), core.remove, { blocks: ["blk_mark"] });
  const text = core.historyToText(editor.history, editor.doc);
  it("it is there after a reload, also when the server has written the document its own way", () => {
    const { name, ...rest } = JSON.parse(JSON.stringify(editor.doc));
    rest.blocks[0].settings.items[0].auth = { kind: "none" };
    const read = core.readFlow({ ...rest, notes: [], name });
    if ("misfit" in read) throw new Error(read.misfit);
    const history = core.historyFromText(text, read.value);
    expect(history).toEqual(editor.history);
    expect(back(core.openEditor(read.value, history ?? undefined)).doc.blocks).toHaveLength(6);
  });
  it("it is not for another document, nor is any other text", () => {
    expect(core.historyFromText(text, example("sync-lead-to-crm"))).toBeNull();
    for (const other of [null, "", "{}", "nonsense", text.slice(0, 40)]) {
      expect(core.historyFromText(other, editor.doc)).toBeNull();
    }
  });
  it("too long: the oldest steps stay behind", () => {
    const twice = done(editor, core.setStart, { to: null });
    const short = core.historyToText(twice.history, twice.doc, 900);
    expect(core.historyFromText(short, twice.doc)?.done).toEqual(twice.history.done.slice(1));
  });
});

it("a patch that does not fit is refused, not applied by half", () => {
  expect(core.apply({ a: [1] }, [{ op: "remove", path: "/a/3" }])).toBeNull();
  expect(core.apply({ a: 1 }, [{ op: "replace", path: "/b/c", value: 1 }])).toBeNull();
  const editor = done(core.openEditor(chain()), core.addNote, { at: { x: 0, y: 0 }, text: "Hi" });
  const other = { ...editor, doc: chain() };
  expect(core.undo(other)).toEqual({ refusal: { key: "flow-refused-undo-lost", args: {} } });
});
