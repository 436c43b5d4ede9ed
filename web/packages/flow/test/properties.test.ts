//! Whatever commands come in whatever order: the document stays sound, and undo and redo are exact.

import fc from "fast-check";
import { expect, it } from "vitest";
import * as core from "../src/index.ts";
import { draws, randomCommand, some } from "./random.ts";
import { example, flow, given, outside } from "./sample.ts";

const types = fc.constantFrom("normal", "workflow", "function") as fc.Arbitrary<core.FlowType>;
const seeds = fc.integer();
const commands = fc.array(seeds, { minLength: 1, maxLength: 40, size: "max" });
/** So many histories for each property; a failure prints the seed that brings it back. */
const runs = { numRuns: 80 };

/** What the commands begin with: the committed examples, and an empty function. */
const begin = (type: core.FlowType) =>
  ({ normal: example("welcome"), workflow: example("sync-lead-to-crm"), function: flow("function", []) })[
    type
  ];

/** All states of an editor on which the commands are performed, a minute apart or all at once. */
function states(type: core.FlowType, list: readonly number[], apart: number): core.Editor[] {
  const all = [core.openEditor(begin(type))];
  for (const [at, drawn] of list.entries()) {
    const editor = all.at(-1) ?? core.openEditor(begin(type));
    const next = randomCommand(editor.doc, draws(drawn))(editor, given(`${at}-`, at * apart));
    if (!("refusal" in next)) all.push(next);
  }
  return all;
}

function must(editor: core.Editor | core.Refused): core.Editor {
  if ("refusal" in editor) throw new Error(editor.refusal.key);
  return editor;
}

it("the document stays sound", () => {
  fc.assert(
    fc.property(types, commands, (type, list) => {
      for (const { doc } of states(type, list, 60_000)) expect(core.breaches(doc, outside)).toEqual([]);
    }),
    runs,
  );
});

it("undo takes back exactly, redo does it again exactly", () => {
  fc.assert(
    fc.property(types, commands, (type, list) => {
      const all = states(type, list, 60_000);
      const steps = all.filter(
        (editor, at) => editor.history.done.length > (all[at - 1]?.history.done.length ?? 0),
      );
      const docs = [begin(type), ...steps.map((editor) => editor.doc)];
      let editor = all.at(-1) ?? core.openEditor(begin(type));
      for (const doc of docs.toReversed().slice(1)) {
        editor = must(core.undo(editor));
        expect(editor.doc).toEqual(doc);
      }
      for (const [at, doc] of docs.slice(1).entries()) {
        editor = must(core.redo(editor));
        expect(editor.doc).toEqual(doc);
        expect(editor.selection).toEqual(steps[at]?.selection);
      }
    }),
    runs,
  );
});

it("merged steps take back exactly, too, and after a reload", () => {
  fc.assert(
    fc.property(types, commands, (type, list) => {
      const last = states(type, list, 100).at(-1) ?? core.openEditor(begin(type));
      const text = core.historyToText(last.history, last.doc);
      const kept = core.historyFromText(text, JSON.parse(JSON.stringify(last.doc)));
      let editor = core.openEditor(last.doc, kept ?? core.NO_HISTORY);
      for (const _ of last.history.done) editor = must(core.undo(editor));
      expect(editor.doc).toEqual(begin(type));
    }),
    runs,
  );
});

it("a paste is what was copied, under other ids", () => {
  fc.assert(
    fc.property(types, commands, seeds, (type, list, drawn) => {
      const doc = states(type, list, 60_000).at(-1)?.doc ?? begin(type);
      const clip = core.copyOf(doc, some(doc, draws(drawn)));
      const read = core.clipFromText(core.clipToText(clip));
      if (clip.blocks.length + clip.notes.length === 0) {
        expect(read).toBeNull();
        return;
      }
      const empty = { ...flow(type, []), id: "flow_other" } as const;
      const outcome = core.paste.run(empty, { clip: read ?? clip, at: { x: 0, y: 0 } }, given("p"));
      if ("refusal" in outcome) throw new Error(outcome.refusal.key);
      expect(shape(outcome.doc.blocks)).toEqual(shape(clip.blocks));
      expect(core.breaches(outcome.doc, outside)).toEqual([]);
    }),
    runs,
  );
});

/** Blocks with their places in the list instead of ids, and their distances instead of positions. */
function shape(blocks: readonly core.Block[]) {
  const place = new Map(blocks.map((block, at) => [block.id, at]));
  const first = blocks[0]?.position ?? { x: 0, y: 0 };
  return blocks.map((block) => ({
    kind: block.kind,
    title: block.title,
    note: block.note,
    settings:
      block.kind === "goto" && "block" in block.settings.target
        ? place.get(block.settings.target.block)
        : block.settings,
    exits: Object.fromEntries(Object.entries(block.exits).map(([exit, to]) => [exit, place.get(to)])),
    at: { x: block.position.x - first.x, y: block.position.y - first.y },
  }));
}

it("a patch makes any JSON from any other", () => {
  fc.assert(
    fc.property(json, json, (from, to) => {
      const before = JSON.stringify(from);
      expect(core.apply(from, core.diff(from, to))).toEqual({ json: to });
      expect(JSON.stringify(from)).toBe(before);
      expect(core.diff(from, structuredClone(from))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

const entries = fc.uniqueArray(fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), v: fc.nat(3) }), {
  selector: (entry) => entry.id,
});
const json = fc.dictionary(
  fc.constantFrom("a", "b/c", "d~e", "f"),
  fc.oneof(entries, fc.jsonValue({ maxDepth: 3 }), fc.array(fc.nat(2))),
);

it("the random commands are worth the name: most are taken, documents grow, every command comes", () => {
  const seen = new Map<string, number>();
  let [taken, most] = [0, 0];
  fc.assert(
    fc.property(types, commands, (type, list) => {
      const all = states(type, list, 60_000);
      taken += all.length - 1;
      for (const { doc, history } of all) {
        most = Math.max(most, doc.blocks.length);
        const said = history.done.at(-1)?.says.key;
        if (said) seen.set(said, (seen.get(said) ?? 0) + 1);
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(taken).toBeGreaterThan(2_000);
  expect(most).toBeGreaterThan(20);
  expect([...seen.keys()].sort()).toEqual(
    Object.keys(core.WORDS)
      .filter((key) => key.startsWith("flow-do-"))
      .sort(),
  );
});
