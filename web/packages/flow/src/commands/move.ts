//! Moves blocks, notes and Start: a drag of everything selected is one step, and so is a row of nudges.

import { mapBlocks, notesOf, withNotes } from "../document/find.ts";
import { positionOf, rounded } from "../document/place.ts";
import { type FlowDocument, type NodeId, START } from "../document/types.ts";
import type { Position } from "../document.gen.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

/** New places by the ids of nodes (`NodeId`). */
export type Moves = { readonly [id in NodeId]?: Position };

export interface Move {
  readonly to: Moves;
}

/** Of more than these the names would weigh more than the step that merging saves. */
const MOST_MERGED = 50;

export const move: Command<Move> = {
  name: "move",
  says: ({ to }) => words("flow-do-move", { count: Object.keys(to).length }),
  merge: ({ to }) => {
    const ids = Object.keys(to);
    return ids.length > MOST_MERGED ? null : `move:${ids.sort().join(",")}`;
  },
  run: (doc, { to }) => {
    const missing = Object.keys(to).find((id) => positionOf(doc, id) === null);
    if (missing !== undefined) return refused(words("flow-refused-no-block", { block: missing }));
    return { doc: moved(doc, to) };
  },
};

/** The document with these nodes where they are said to be. */
export function moved(doc: FlowDocument, to: Moves): FlowDocument {
  const place = <T extends { readonly position: Position }>(node: T, id: NodeId): T => {
    const wanted = to[id];
    if (!wanted) return node;
    const position = rounded(wanted);
    const { x, y } = node.position;
    return x === position.x && y === position.y ? node : { ...node, position };
  };
  const start = place(doc.start, START);
  const started = start === doc.start ? doc : { ...doc, start };
  const blocks = mapBlocks(started, (block) => place(block, block.id));
  const notes = notesOf(doc);
  const placed = notes.map((note) => place(note, note.id));
  return placed.every((note, at) => note === notes[at]) ? blocks : withNotes(blocks, placed);
}
