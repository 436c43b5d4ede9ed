//! Where the frames of groups lie on the canvas, by the sizes of cards as they are drawn. A document never
//! changes, so that what was found once for it stays right.

import {
  type BlockGroup,
  type BlockId,
  type FlowDocument,
  type Frame,
  frameOf,
  groupsOf,
  movedWith,
  type NodeId,
  type Outside,
  type Sizes,
} from "@lancar/flow";
import { cardOf, WIDTH } from "./card.ts";

export interface Framed {
  readonly frame: Frame;
  /** What is moved with it: its blocks, and the notes that lie on it. */
  readonly inside: readonly NodeId[];
}

/** Sizes of cards; the words on them do not make them higher. */
export function sizesIn(doc: FlowDocument, outside: Outside): Sizes {
  const view = { around: { doc, outside }, say: () => "", unfolded: false };
  return Object.fromEntries(
    doc.blocks.map((block) => [block.id, { width: WIDTH, height: cardOf(block, view).height }]),
  );
}

/** The sizes where they matter: where there are groups. */
export function cardSizes(doc: FlowDocument, outside: Outside): Sizes {
  return groupsOf(doc).length > 0 ? sizesIn(doc, outside) : {};
}

const known = new WeakMap<FlowDocument, ReadonlyMap<string, Framed>>();

/** The frames by the ids of their groups. */
export function framesIn(doc: FlowDocument, outside: Outside): ReadonlyMap<string, Framed> {
  let frames = known.get(doc);
  if (!frames) {
    const groups = groupsOf(doc);
    const sizes = cardSizes(doc, outside);
    const found = groups.flatMap((group) => {
      const frame = frameOf(doc, group, sizes);
      return frame ? [[group.id, { frame, inside: movedWith(doc, group, sizes) }] as const] : [];
    });
    frames = new Map(found);
    known.set(doc, frames);
  }
  return frames;
}

/** Whether these are all blocks of a group. */
export function isWhole(group: BlockGroup | undefined, blocks: readonly BlockId[]): boolean {
  return (
    group !== undefined &&
    blocks.length === group.blocks.length &&
    blocks.every((id) => group.blocks.includes(id))
  );
}
