//! Moves nodes by hand: a block that is let go on the frame of a group comes into it, and one that was pulled
//! out of its frame leaves it. A group of which every block moves stays as it is.

import { blockOf, isBlockId } from "../document/find.ts";
import {
  cardAt,
  frameOf,
  groupOfBlock,
  groupsOf,
  isInside,
  middleOf,
  regrouped,
  type Sizes,
} from "../document/groups.ts";
import type { BlockId, FlowDocument } from "../document/types.ts";
import type { Command } from "./command.ts";
import { type Move, move } from "./move.ts";

export interface Drag extends Move {
  readonly sizes?: Sizes;
}

export const drag: Command<Drag> = {
  name: "drag",
  says: move.says,
  merge: move.merge,
  run: (doc, args, given) => {
    const outcome = move.run(doc, args, given);
    if ("refusal" in outcome) return outcome;
    const dragged = Object.keys(args.to).filter(isBlockId);
    return { ...outcome, doc: settled(outcome.doc, dragged, args.sizes ?? {}) };
  },
};

/** The document with these blocks in the groups on whose frames they stand now. */
function settled(doc: FlowDocument, dragged: readonly BlockId[], sizes: Sizes): FlowDocument {
  const moving = new Set<string>(dragged);
  const frames = groupsOf(doc).flatMap((group) => {
    const frame = frameOf(doc, group, sizes, moving);
    return frame ? [{ id: group.id, frame }] : [];
  });
  let made = doc;
  for (const id of dragged) {
    const block = blockOf(doc, id);
    const group = groupOfBlock(doc, id);
    // Its whole group moved with it.
    if (!block || (group && !frames.some((one) => one.id === group.id))) continue;
    const at = middleOf(cardAt(block, block.position, sizes));
    const below = frames.filter(({ frame }) => isInside(at, frame));
    // Where frames overlap it stays in its own.
    const target = below.find((one) => one.id === group?.id) ?? below.at(-1);
    if (target?.id !== group?.id) made = regrouped(made, [id], target?.id ?? null);
  }
  return made;
}
