//! Groups: frames with a title around blocks. A frame has no place of its own; it lies around its blocks,
//! wherever they stand, so that it never has to be kept in step with them.

import type { BlockGroup, Position } from "../document.gen.ts";
import { blockOf, notesOf } from "./find.ts";
import { CARD, type Size } from "./place.ts";
import type { Block, BlockId, FlowDocument, ItemId, NodeId } from "./types.ts";

/** Sizes of cards as they are drawn, by the ids of blocks; a card's usual size when missing. */
export type Sizes = Readonly<Record<string, Size>>;

/** What a frame covers. */
export interface Frame extends Position, Size {}

/** How far a frame reaches beyond its blocks; at the top there is room for the title. */
export const FRAME = { side: 20, top: 48, bottom: 20 } as const;

const members = new WeakMap<readonly BlockGroup[], ReadonlyMap<BlockId, BlockGroup>>();

/** The groups; a document without any has no list of them. */
export function groupsOf(doc: FlowDocument): readonly BlockGroup[] {
  return doc.groups ?? [];
}

export function findGroup(doc: FlowDocument, id: string): BlockGroup | undefined {
  return groupsOf(doc).find((group) => group.id === id);
}

/** The group that a block stands in. */
export function groupOfBlock(doc: FlowDocument, block: BlockId): BlockGroup | undefined {
  if (!doc.groups) return undefined;
  let index = members.get(doc.groups);
  if (!index) {
    index = new Map(doc.groups.flatMap((group) => group.blocks.map((id) => [id, group] as const)));
    members.set(doc.groups, index);
  }
  return index.get(block);
}

/** The document with other groups. One without blocks goes, and the key when there are none, as the server
 * writes it. */
export function withGroups(doc: FlowDocument, groups: readonly BlockGroup[]): FlowDocument {
  const kept = groups.filter((group) => group.blocks.length > 0);
  if (kept.length > 0) return { ...doc, groups: kept };
  const { groups: _, ...rest } = doc;
  return rest;
}

/** The document with these blocks in one group and in no other; `null`: in none. */
export function regrouped(doc: FlowDocument, blocks: readonly BlockId[], group: ItemId | null): FlowDocument {
  const moving = new Set(blocks);
  const made = groupsOf(doc).map((one) => {
    const staying = one.blocks.filter((id) => !moving.has(id));
    if (one.id !== group) return staying.length === one.blocks.length ? one : { ...one, blocks: staying };
    const coming = blocks.filter((id) => !one.blocks.includes(id));
    return coming.length === 0 ? one : { ...one, blocks: [...one.blocks, ...coming] };
  });
  const isSame = made.every((one, at) => one === groupsOf(doc)[at]);
  return isSame ? doc : withGroups(doc, made);
}

/** What a group's frame covers, some of its blocks left out; `null` when none is left. */
export function frameOf(
  doc: FlowDocument,
  group: BlockGroup,
  sizes: Sizes = {},
  without: ReadonlySet<string> = new Set(),
): Frame | null {
  const cards = group.blocks.flatMap((id) => {
    const block = without.has(id) ? undefined : blockOf(doc, id);
    return block ? [cardAt(block, block.position, sizes)] : [];
  });
  if (cards.length === 0) return null;
  const left = Math.min(...cards.map(({ x }) => x)) - FRAME.side;
  const top = Math.min(...cards.map(({ y }) => y)) - FRAME.top;
  const right = Math.max(...cards.map(({ x, width }) => x + width)) + FRAME.side;
  const bottom = Math.max(...cards.map(({ y, height }) => y + height)) + FRAME.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What moves when a group is moved: its blocks, and the notes that lie on its frame. */
export function movedWith(doc: FlowDocument, group: BlockGroup, sizes: Sizes = {}): readonly NodeId[] {
  const frame = frameOf(doc, group, sizes);
  const notes = notesOf(doc).filter((note) => frame && isInside(note.position, frame));
  return [...group.blocks, ...notes.map((note) => note.id)];
}

/** A block's card at a place. */
export function cardAt(block: Block, at: Position, sizes: Sizes): Frame {
  return { ...at, ...(sizes[block.id] ?? CARD) };
}

export function middleOf({ x, y, width, height }: Frame): Position {
  return { x: x + width / 2, y: y + height / 2 };
}

export function isInside(at: Position, { x, y, width, height }: Frame): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}
