//! Random commands for the property tests: each picks from the document as it is then, mostly something
//! that is there, now and then something that is not.

import * as core from "../src/index.ts";
import { tidyUp } from "../src/tidy-up.ts";

/** A number from 0 to below `n`. */
export type Draw = (n: number) => number;

/** Draws that follow from the seed (mulberry32). */
export function draws(seed: number): Draw {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

type Perform = (editor: core.Editor, given: core.Now) => core.Editor | core.Refused;
const on =
  <A>(command: core.Command<A>, args: A): Perform =>
  (editor, given) =>
    core.perform(editor, command, args, given);

/** One random command on the document. */
export function randomCommand(doc: core.FlowDocument, draw: Draw): Perform {
  const all = [
    ...onBlocks(doc, draw),
    ...onWires(doc, draw),
    ...onInsides(doc, draw),
    ...onGroups(doc, draw),
    ...onOthers(doc, draw),
  ];
  return pick(all, draw)?.() ?? on(core.remove, {});
}

type Choices = readonly (() => Perform)[];

function onBlocks(doc: core.FlowDocument, draw: Draw): Choices {
  const kind = () => pick(core.KINDS, draw) ?? "action";
  const place = (): core.Place =>
    pick<core.Place>(
      [
        { kind: "at", at: { x: draw(2_000), y: draw(900) } },
        { kind: "anywhere" },
        { kind: "behind", exit: someExit(doc, draw) },
        { kind: "into", wire: pick(core.wiresOf(doc), draw) ?? someExit(doc, draw) },
      ],
      draw,
    ) ?? { kind: "anywhere" };
  const add = () => on(core.addBlock, { kind: kind(), place: place() });
  return [
    add,
    add,
    add,
    () => on(core.remove, some(doc, draw)),
    () => on(core.removeAndHeal, some(doc, draw)),
    () => on(core.cut, some(doc, draw)),
    () => on(core.duplicate, some(doc, draw)),
    () => on(core.paste, { clip: core.copyOf(doc, some(doc, draw)), at: { x: draw(900), y: draw(900) } }),
    () =>
      on(core.move, {
        to: { [someBlock(doc, draw)]: { x: draw(900), y: draw(900) }, start: { x: draw(9), y: 0 } },
      }),
    () => on(core.renameBlock, { block: someBlock(doc, draw), title: "abc".slice(0, draw(4)) }),
    () => on(core.annotateBlock, { block: someBlock(doc, draw), note: "abc".slice(0, draw(4)) }),
  ];
}

function onWires(doc: core.FlowDocument, draw: Draw): Choices {
  const wire = () => pick(core.wiresOf(doc), draw) ?? someExit(doc, draw);
  return [
    () => on(core.connect, { ...someExit(doc, draw), to: someBlock(doc, draw) }),
    () => on(core.connect, { ...someExit(doc, draw), to: someBlock(doc, draw) }),
    () => on(core.reconnect, { wire: wire(), to: someBlock(doc, draw) }),
    () => on(core.reconnect, { wire: wire(), exit: someExit(doc, draw) }),
    () => on(core.disconnect, { wires: [wire()] }),
    () => on(core.splice, { block: someBlock(doc, draw), wire: wire() }),
    () => on(core.setStart, { to: draw(3) === 0 ? null : someBlock(doc, draw) }),
  ];
}

function onInsides(doc: core.FlowDocument, draw: Draw): Choices {
  const block = () =>
    pick(
      doc.blocks.filter((one) => one.kind === "action"),
      draw,
    )?.id ?? "blk_none";
  const item = (id: core.BlockId) => {
    const found = core.blockOf(doc, id);
    return (found?.kind === "action" && pick(found.settings.items, draw)?.id) || "itm_none";
  };
  const inside = (): { block: core.BlockId; item: core.ItemId } => {
    const id = block();
    return { block: id, item: item(id) };
  };
  const anyBlock = () => pick(doc.blocks, draw);
  const refill = (): Perform => {
    const one = anyBlock();
    const settings = core.freshSettings(one?.kind ?? "action", core.countingIds(`s${draw(99)}-`));
    return on(core.changeSettings, { block: one?.id ?? "blk_none", settings });
  };
  return [
    () => on(core.addItem, { block: block(), kind: pick(core.ITEM_KINDS, draw) ?? "add_tag", at: draw(3) }),
    () => on(core.removeItem, inside()),
    () => on(core.moveItem, { ...inside(), to: draw(4) }),
    () => on(core.changeItem, { ...inside(), path: ["tag"], value: `tag ${draw(9)}` }),
    refill,
    () => on(core.changeSettings, { block: someBlock(doc, draw), path: ["ask"], value: `${draw(9)}?` }),
    () =>
      on(core.changeSettings, {
        block: someBlock(doc, draw),
        path: ["variations", draw(3)],
        value: undefined,
      }),
    () => on(core.changeSettings, { block: someBlock(doc, draw), path: ["skip"], value: { label: "Skip" } }),
    () =>
      on(core.changeSettings, {
        block: someBlock(doc, draw),
        path: ["target"],
        value: { flow: "flow_check-stock" },
      }),
  ];
}

function onGroups(doc: core.FlowDocument, draw: Draw): Choices {
  const group = () => pick(core.groupsOf(doc), draw)?.id ?? "itm_none";
  const { blocks } = some(doc, draw);
  const dragged = () => ({ [someBlock(doc, draw)]: { x: draw(900), y: draw(900) } });
  return [
    () => on(core.groupBlocks, { blocks, title: "Part", color: "teal" }),
    () => on(core.groupBlocks, { blocks }),
    () => on(core.ungroup, { group: group() }),
    () => on(core.changeGroup, { group: group(), title: `Part ${draw(9)}` }),
    () => on(core.changeGroup, { group: group(), color: draw(2) === 0 ? "red" : "pink" }),
    () => on(core.regroup, { blocks, group: draw(2) === 0 ? null : group() }),
    () => on(core.drag, { to: { ...dragged(), ...dragged() } }),
  ];
}

function onOthers(doc: core.FlowDocument, draw: Draw): Choices {
  const note = () => pick(core.notesOf(doc), draw)?.id ?? "itm_none";
  return [
    () => on(core.addNote, { at: { x: draw(900), y: draw(900) }, text: "A note" }),
    () => on(core.changeNote, { note: note(), text: `Note ${draw(9)}` }),
    () => on(core.move, { to: { [note()]: { x: draw(900), y: draw(900) } } }),
    () => on(core.renameFlow, { name: draw(4) === 0 ? "" : `Flow ${draw(9)}` }),
    () => on(tidyUp, {}),
    () => on(core.takeOver, { doc: { ...doc, name: "Theirs", blocks: doc.blocks.toReversed() } }),
  ];
}

export function some(doc: core.FlowDocument, draw: Draw) {
  return {
    blocks: doc.blocks.filter(() => draw(6) === 0).map((block) => block.id),
    notes: core
      .notesOf(doc)
      .filter(() => draw(3) === 0)
      .map((one) => one.id),
  };
}

function someBlock(doc: core.FlowDocument, draw: Draw): core.BlockId {
  return (draw(20) > 0 && pick(doc.blocks, draw)?.id) || "blk_none";
}

function someExit(doc: core.FlowDocument, draw: Draw): core.WireRef {
  const block = draw(8) > 0 ? pick(doc.blocks, draw) : undefined;
  if (!block) return { from: core.START, exit: "next" };
  const outside = () => ({ name: "F", type: "function", outputs: ["In stock", "Sold out"] }) as const;
  const exits = core.exitsOf(block, outside).map((spec) => spec.exit);
  return { from: block.id, exit: pick([...exits, ...exits, "none"], draw) ?? "next" };
}

function pick<T>(list: readonly T[], draw: Draw): T | undefined {
  return list.length === 0 ? undefined : list[draw(list.length)];
}
