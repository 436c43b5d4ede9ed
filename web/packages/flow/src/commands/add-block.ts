//! Adds a block: at a point, behind an exit, in the middle of a wire, or wherever there is room.

import { hasExit, mainExit } from "../catalogue/exits.ts";
import { allowedIn } from "../catalogue/kinds.ts";
import { LIMITS } from "../catalogue/limits.ts";
import { freshSettings } from "../catalogue/table.ts";
import { hasBlock } from "../document/find.ts";
import { groupOfBlock, regrouped } from "../document/groups.ts";
import {
  freePlace,
  placeAfter,
  placeAtEnd,
  positionOf,
  rounded,
  withRoomBetween,
} from "../document/place.ts";
import {
  type Block,
  type FlowDocument,
  type Kind,
  type SettingsOf,
  START,
  type WireRef,
} from "../document/types.ts";
import { rewired, targetOf } from "../document/wires.ts";
import type { Position } from "../document.gen.ts";
import { words } from "../words.ts";
import { alone, type Command, type Given, type Outcome, refused, selected } from "./command.ts";

/** Where a new block goes. */
export type Place =
  | { readonly kind: "at"; readonly at: Position }
  /** The exit leads to it; where it led before is forgotten. */
  | { readonly kind: "behind"; readonly exit: WireRef; readonly at?: Position }
  /** The wire leads to it, and its main exit to where the wire led. What follows moves, if it must. */
  | { readonly kind: "into"; readonly wire: WireRef; readonly at?: Position }
  | { readonly kind: "anywhere" };

export interface AddBlock<K extends Kind = Kind> {
  readonly kind: K;
  readonly place: Place;
  /** Instead of fresh ones. */
  readonly settings?: SettingsOf<K>;
  readonly title?: string;
}

export const addBlock: Command<AddBlock> = {
  name: "add-block",
  says: ({ kind }) => words("flow-do-add-block", { kind }),
  merge: alone,
  run: (doc, args, given) => {
    const { kind, place } = args;
    if (!allowedIn(kind, doc.type))
      return refused(words("flow-refused-kind", { kinds: kind, type: doc.type }));
    if (doc.blocks.length >= LIMITS.blocks) {
      return refused(words("flow-refused-too-many", { what: "blocks", limit: LIMITS.blocks }));
    }
    const id = given.ids.block();
    if (hasBlock(doc, id)) return refused(words("flow-refused-id-taken", { id }));
    const settings = args.settings ?? freshSettings(kind, given.ids);
    const title = args.title ? { title: args.title } : {};
    // Kind and settings belong together by the type of the arguments; a union loses that.
    const block = { id, ...title, position: { x: 0, y: 0 }, kind, settings, exits: {} } as Block;
    return placed(doc, block, place, given);
  },
};

function placed(doc: FlowDocument, block: Block, place: Place, given: Given): Outcome {
  switch (place.kind) {
    case "at":
      return added(doc, block, rounded(place.at));
    case "anywhere":
      return added(doc, block, placeAtEnd(doc));
    case "behind": {
      const { exit } = place;
      if (!hasExit(doc, exit, given.outside))
        return refused(words("flow-refused-no-exit", { exit: exit.exit }));
      const at = place.at ? rounded(place.at) : placeAfter(doc, exit.from);
      const outcome = added(doc, block, at);
      return { ...outcome, doc: rewired(outcome.doc, exit, block.id) };
    }
    case "into":
      return spliced(doc, block, place, given);
  }
}

function spliced(
  doc: FlowDocument,
  block: Block,
  place: Extract<Place, { kind: "into" }>,
  given: Given,
): Outcome {
  const { wire } = place;
  const to = targetOf(doc, wire);
  if (to === null) return refused(words("flow-refused-no-wire", { exit: wire.exit }));
  const exit = mainExit(block, given.outside);
  if (exit === null) return refused(words("flow-refused-no-way-on", { kind: block.kind }));
  const roomy = place.at ? doc : withRoomBetween(doc, wire.from, to);
  const at = place.at ? rounded(place.at) : between(roomy, wire, to);
  const outcome = added(roomy, { ...block, exits: { [exit]: to } }, at);
  const spliced = rewired(outcome.doc, wire, block.id);
  // In the middle of a group it is one of the group.
  const group = wire.from === START ? undefined : groupOfBlock(doc, wire.from);
  const isWithin = group !== undefined && groupOfBlock(doc, to) === group;
  return { ...outcome, doc: isWithin ? regrouped(spliced, [block.id], group.id) : spliced };
}

function between(doc: FlowDocument, wire: WireRef, to: string): Position {
  const left = positionOf(doc, wire.from) ?? { x: 0, y: 0 };
  const right = positionOf(doc, to) ?? left;
  return freePlace(doc, { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 });
}

function added(doc: FlowDocument, block: Block, position: Position) {
  const blocks = [...doc.blocks, { ...block, position }];
  return { doc: { ...doc, blocks }, select: selected({ blocks: [block.id] }) };
}
