//! Where the frames of groups lie on the canvas, by the sizes of cards as they are drawn. A document never
//! changes, so that what was found once for it stays right as long as the other sub flows stay, too.

import {
  type Block,
  type BlockGroup,
  type BlockId,
  blocksAmong,
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
export function sizesIn(doc: FlowDocument, outside: Outside, among: readonly Block[] = doc.blocks): Sizes {
  const view = { around: { doc, outside }, say: () => "", unfolded: false };
  const sizes = among.map((block) => [block.id, { width: WIDTH, height: cardOf(block, view).height }]);
  return Object.fromEntries(sizes);
}

/** The sizes where they matter: where there are groups. */
export function cardSizes(doc: FlowDocument, outside: Outside): Sizes {
  return groupsOf(doc).length > 0 ? sizesIn(doc, outside) : {};
}

interface Known {
  readonly outside: Outside;
  readonly frames: ReadonlyMap<string, Framed>;
}

const known = new WeakMap<FlowDocument, Known>();

/** The frames by the ids of their groups. */
export function framesIn(doc: FlowDocument, outside: Outside): ReadonlyMap<string, Framed> {
  const last = known.get(doc);
  if (last?.outside === outside) return last.frames;
  const groups = groupsOf(doc);
  const inside = groups.flatMap(({ blocks }) => blocks);
  const sizes = sizesIn(doc, outside, blocksAmong(doc, inside));
  const found = groups.flatMap((group) => {
    const frame = frameOf(doc, group, sizes);
    return frame ? [[group.id, { frame, inside: movedWith(doc, group, sizes) }] as const] : [];
  });
  const frames = new Map(found);
  known.set(doc, { outside, frames });
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
