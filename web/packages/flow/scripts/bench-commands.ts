//! The commands and questions that are timed, and the document they are timed on.

import * as core from "../src/index.ts";
import { tidyUp } from "../src/tidy-up.ts";

const BLOCKS = 1_000;
const ROUNDS = 50;

/** A line for each thing that was timed: median and worst of the rounds, in milliseconds. */
export function benchCommands(): readonly string[] {
  const doc = bigFlow();
  const editor = core.openEditor(doc);
  const given: core.Now = { ids: core.idsFrom(Math.random), outside: core.nothingOutside, now: 0 };
  const perform =
    <A>(command: core.Command<A>, args: A) =>
    () => {
      const next = core.perform(editor, command, args, given);
      if ("refusal" in next) throw new Error(`${command.name}: ${next.refusal.key}`);
      return next;
    };
  const all = core.everything(doc);
  const wire: core.WireRef = { from: "blk_501", exit: "next" };
  const at = { x: 5, y: 5 };
  const clip = core.copyOf(doc, { blocks: all.blocks.slice(0, 100) });
  const timed: Readonly<Record<string, () => unknown>> = {
    "add block into a wire": perform(core.addBlock, { kind: "action", place: { kind: "into", wire } }),
    "add block anywhere": perform(core.addBlock, { kind: "action", place: { kind: "anywhere" } }),
    connect: perform(core.connect, { ...wire, to: "blk_7" }),
    "move one": perform(core.move, { to: { blk_501: at } }),
    "move all": perform(core.move, { to: Object.fromEntries(all.blocks.map((id) => [id, at])) }),
    "change settings": perform(core.changeSettings, {
      block: "blk_501",
      path: ["items", 0, "tag"],
      value: "b",
    }),
    "add item": perform(core.addItem, { block: "blk_501", kind: "add_tag" }),
    "remove and heal 100": perform(core.removeAndHeal, { blocks: all.blocks.slice(300, 400) }),
    "remove all": perform(core.remove, all),
    "paste 100": perform(core.paste, { clip }),
    "rename flow": perform(core.renameFlow, { name: "Other" }),
    "undo of remove all": () => core.undo(removed),
    find: () => core.search(doc, "is:unused uses:plan", { problems: [] }),
    compare: () => core.compareFlows(doc, removed.doc),
    "history to text": () => core.historyToText(removed.history, removed.doc),
    "read from JSON": () => core.readFlow(doc),
  };
  const removed = perform(core.remove, { blocks: all.blocks.slice(0, 500) })();
  const lines = Object.entries(timed).map(([name, run]) => line(name, times(run, ROUNDS)));
  return [...lines, line("tidy up", times(perform(tidyUp, {}), 3))];
}

function times(run: () => unknown, rounds: number): readonly number[] {
  const measured = Array.from({ length: rounds }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return measured.sort((a, b) => a - b);
}

function line(name: string, sorted: readonly number[]): string {
  const ms = (value: number | undefined) => (value ?? 0).toFixed(2).padStart(9);
  return `${name.padEnd(24)} median ${ms(sorted[sorted.length >> 1])} ms   worst ${ms(sorted.at(-1))} ms`;
}

function bigFlow(): core.FlowDocument {
  const blocks = Array.from({ length: BLOCKS }, (_, at): core.Block => {
    const id: core.BlockId = `blk_${at}`;
    const [next, other]: readonly core.BlockId[] = [`blk_${at + 1}`, `blk_${Math.min(at + 3, BLOCKS - 1)}`];
    const position = { x: (at % 40) * 320, y: Math.floor(at / 40) * 200 };
    const item: core.Item = { id: "itm_1", kind: "add_tag", tag: "a" };
    if (at % 5 !== 0) {
      const exits = at + 1 < BLOCKS && next ? { next } : {};
      return { id, kind: "action", settings: { items: [item] }, position, exits };
    }
    const group: core.Group = {
      id: "itm_g",
      match: "all",
      conditions: [{ field: "Plan", operator: "is", value: "pro" }],
    };
    const exits = next && other ? { itm_g: next, otherwise: other } : {};
    return { id, kind: "condition", settings: { groups: [group] }, position, exits };
  });
  return {
    schema: "lancar.flow/1",
    id: "flow_big",
    name: "Big",
    type: "workflow",
    start: { position: { x: -320, y: 0 }, next: "blk_0" },
    blocks,
  };
}
