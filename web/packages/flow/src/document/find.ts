//! Finding blocks by id without walking the list each time. A document never changes, so what was found
//! once for it stays right; the memory goes with the document.

import type { Block, BlockId, FlowDocument, Note } from "./types.ts";

const places = new WeakMap<readonly Block[], ReadonlyMap<string, number>>();

/** Where each block stands in the list. */
export function indexOfBlocks(doc: FlowDocument): ReadonlyMap<string, number> {
  let index = places.get(doc.blocks);
  if (!index) {
    index = new Map(doc.blocks.map((block, at) => [block.id, at]));
    places.set(doc.blocks, index);
  }
  return index;
}

/** The block of that id. */
export function blockOf(doc: FlowDocument, id: string): Block | undefined {
  const at = indexOfBlocks(doc).get(id);
  return at === undefined ? undefined : doc.blocks[at];
}

export function hasBlock(doc: FlowDocument, id: string): boolean {
  return indexOfBlocks(doc).has(id);
}

/** The notes; a document without any has no list of them. */
export function notesOf(doc: FlowDocument): readonly Note[] {
  return doc.notes ?? [];
}

/** The document with other notes; the key goes when there are none, as the server writes it. */
export function withNotes(doc: FlowDocument, notes: readonly Note[]): FlowDocument {
  if (notes.length > 0) return { ...doc, notes };
  const { notes: _, ...rest } = doc;
  return rest;
}

/** The document with one block in the place of another of the same id. */
export function withBlock(doc: FlowDocument, block: Block): FlowDocument {
  const at = indexOfBlocks(doc).get(block.id);
  return at === undefined ? doc : { ...doc, blocks: doc.blocks.with(at, block) };
}

/** The document with every block that `change` makes anew; blocks it returns as they are stay shared. */
export function mapBlocks(doc: FlowDocument, change: (block: Block) => Block): FlowDocument {
  let changed = false;
  const blocks = doc.blocks.map((block) => {
    const made = change(block);
    changed ||= made !== block;
    return made;
  });
  return changed ? { ...doc, blocks } : doc;
}

/** All ids of blocks among `ids`, in the order of the document. */
export function blocksAmong(doc: FlowDocument, ids: Iterable<string>): readonly Block[] {
  const wanted = new Set<string>(ids);
  return doc.blocks.filter((block) => wanted.has(block.id));
}

/** Whether the id is one of a block, by its prefix. */
export function isBlockId(id: string): id is BlockId {
  return id.startsWith("blk_");
}
