//! Wires. They stand in the document as the exits of blocks; here they are looked at and changed.

import { blockOf, mapBlocks, withBlock } from "./find.ts";
import {
  type Block,
  type BlockId,
  type FlowDocument,
  type SourceId,
  START,
  type Wire,
  type WireRef,
} from "./types.ts";

/** Every wire of the document, Start's first. */
export function wiresOf(doc: FlowDocument): readonly Wire[] {
  const wires: Wire[] = doc.start.next === null ? [] : [{ from: START, exit: "next", to: doc.start.next }];
  for (const block of doc.blocks) {
    for (const [exit, to] of Object.entries(block.exits)) wires.push({ from: block.id, exit, to });
  }
  return wires;
}

/** Where an exit leads; `null` when it is not wired. */
export function targetOf(doc: FlowDocument, wire: WireRef): BlockId | null {
  if (wire.from === START) return wire.exit === "next" ? doc.start.next : null;
  const exits = blockOf(doc, wire.from)?.exits;
  return (exits && Object.hasOwn(exits, wire.exit) && exits[wire.exit]) || null;
}

/** The wires that lead to a block. */
export function wiresInto(doc: FlowDocument, to: BlockId): readonly Wire[] {
  return wiresOf(doc).filter((wire) => wire.to === to);
}

/** The document with an exit leading elsewhere; `null` takes the wire away. */
export function rewired(doc: FlowDocument, wire: WireRef, to: BlockId | null): FlowDocument {
  if (targetOf(doc, wire) === to) return doc;
  if (wire.from === START) return { ...doc, start: { ...doc.start, next: to } };
  const block = blockOf(doc, wire.from);
  if (!block) return doc;
  const { [wire.exit]: _, ...others } = block.exits;
  return withBlock(doc, { ...block, exits: to === null ? others : { ...others, [wire.exit]: to } });
}

/** The document with every wire ending where `where` says; `null` takes it away. */
export function retargeted(doc: FlowDocument, where: (to: BlockId) => BlockId | null): FlowDocument {
  const next = doc.start.next === null ? null : where(doc.start.next);
  const started = next === doc.start.next ? doc : { ...doc, start: { ...doc.start, next } };
  return mapBlocks(started, (block) => withTargets(block, where));
}

/** The block with its wires ending where `where` says. */
export function withTargets(block: Block, where: (to: BlockId) => BlockId | null): Block {
  const wired = Object.entries(block.exits);
  if (wired.every(([, to]) => where(to) === to)) return block;
  const kept = wired.flatMap(([exit, to]): [string, BlockId][] => {
    const target = where(to);
    return target === null ? [] : [[exit, target]];
  });
  return { ...block, exits: Object.fromEntries(kept) };
}

/** One text for a wire, as the canvas needs one: `blk_a/next`. */
export function wireKey(wire: WireRef): string {
  return `${wire.from}/${wire.exit}`;
}

/** The wire of a text made by `wireKey`. No id has a slash, so the first one ends it. */
export function wireOfKey(key: string): WireRef {
  const slash = key.indexOf("/");
  return { from: key.slice(0, slash) as SourceId, exit: key.slice(slash + 1) };
}
