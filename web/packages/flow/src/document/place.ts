//! Where things stand on the canvas: sizes, free places, and room for one more.

import type { Position } from "../document.gen.ts";
import { reachableFrom } from "../graph/reach.ts";
import { blockOf, mapBlocks, notesOf } from "./find.ts";
import type { Block, BlockId, FlowDocument, SourceId } from "./types.ts";
import { START } from "./types.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A card as it is when nobody has measured it. */
export const CARD: Size = { width: 240, height: 120 };
/** Start is small. */
export const START_CARD: Size = { width: 96, height: 48 };
/** Space between cards, to the right and down. */
export const GAP: Position = { x: 80, y: 40 };

/** Whole numbers: what a person drags to, and a file without noise. */
export function rounded(at: Position): Position {
  return { x: Math.round(at.x), y: Math.round(at.y) };
}

/** Where a node stands. */
export function positionOf(doc: FlowDocument, id: string): Position | null {
  if (id === START) return doc.start.position;
  const node = blockOf(doc, id) ?? notesOf(doc).find((note) => note.id === id);
  return node?.position ?? null;
}

/** The place nearest below `wanted` where a card covers no other. */
export function freePlace(doc: FlowDocument, wanted: Position): Position {
  const taken = [doc.start, ...doc.blocks].map((node) => node.position);
  const column = taken.filter((at) => Math.abs(at.x - wanted.x) < CARD.width + GAP.x / 2);
  const ys = column.map((at) => at.y).sort((a, b) => a - b);
  let y = wanted.y;
  for (const other of ys) {
    if (Math.abs(other - y) < CARD.height + GAP.y / 2) y = other + CARD.height + GAP.y;
  }
  return rounded({ x: wanted.x, y });
}

/** A free place to the right of a node. */
export function placeAfter(doc: FlowDocument, id: SourceId): Position {
  const at = positionOf(doc, id) ?? { x: 0, y: 0 };
  return freePlace(doc, { x: at.x + CARD.width + GAP.x, y: at.y });
}

/** A free place when nothing says where: to the right of everything. */
export function placeAtEnd(doc: FlowDocument): Position {
  const right = doc.blocks.reduce(
    (most: Block["position"], block) => (block.position.x > most.x ? block.position : most),
    doc.start.position,
  );
  return freePlace(doc, { x: right.x + CARD.width + GAP.x, y: right.y });
}

/** Moves what follows `to` to the right, when there is no room for a card between `from` and `to`. */
export function withRoomBetween(doc: FlowDocument, from: SourceId, to: BlockId): FlowDocument {
  const left = positionOf(doc, from);
  const right = positionOf(doc, to);
  if (!left || !right) return doc;
  const missing = left.x + 2 * (CARD.width + GAP.x) - right.x;
  // A wire that leads back, or up and down, has no "between".
  if (missing <= 0 || right.x <= left.x) return doc;
  const following = reachableFrom(doc, [to]);
  return mapBlocks(doc, (block) => {
    if (!following.has(block.id) || block.position.x < right.x) return block;
    return { ...block, position: { x: block.position.x + missing, y: block.position.y } };
  });
}
