//! Tidy up: a layout from left to right. Apart from the contents page, so that the layout library is only
//! loaded when it is asked for.
//!
//! The layout follows from the wires alone, the exits in the order they are drawn; where things stood does
//! not matter, so that doing it twice changes nothing. Start stays where it is.

import { Graph, layout } from "@dagrejs/dagre";
import { exitsOf } from "./catalogue/exits.ts";
import { alone, type Command } from "./commands/command.ts";
import { type Moves, moved } from "./commands/move.ts";
import { notesOf } from "./document/find.ts";
import { groupsOf, type Sizes } from "./document/groups.ts";
import { CARD, GAP, positionOf, type Size, START_CARD } from "./document/place.ts";
import {
  type Block,
  type FlowDocument,
  type NodeId,
  type Note,
  type Outside,
  START,
} from "./document/types.ts";
import type { Position } from "./document.gen.ts";
import { words } from "./words.ts";

export interface TidyUp {
  /** Sizes of cards as they are drawn, by the ids of blocks; a card's usual size when missing. */
  readonly sizes?: Sizes;
}

export const tidyUp: Command<TidyUp> = {
  name: "tidy-up",
  says: () => words("flow-do-tidy-up"),
  merge: alone,
  run: (doc, { sizes = {} }, { outside }) => {
    const to = places(doc, sizes, outside);
    return { doc: moved(doc, { ...to, ...withNotesBeside(doc, to) }) };
  },
};

function places(doc: FlowDocument, sizes: Sizes, outside: Outside): Moves {
  const groups = groupsOf(doc);
  const graph = new Graph({ multigraph: true, compound: groups.length > 0 });
  graph.setGraph({
    rankdir: "LR",
    ranker: "longest-path",
    ranksep: GAP.x,
    nodesep: GAP.y,
    marginx: 0,
    marginy: 0,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(START, { ...START_CARD });
  for (const block of doc.blocks) graph.setNode(block.id, { ...(sizes[block.id] ?? CARD) });
  for (const { id, blocks } of groups) {
    graph.setNode(id, {});
    for (const block of blocks) graph.setParent(block, id);
  }
  if (doc.start.next !== null) graph.setEdge(START, doc.start.next, {}, "next");
  for (const block of doc.blocks) {
    for (const { exit, to } of wiresInOrder(block, outside)) graph.setEdge(block.id, to, {}, exit);
  }
  layout(graph);
  const corner = (id: string): Position => {
    const { x, y, width = 0, height = 0 } = graph.node(id) as Position & Partial<Size>;
    return { x: x - width / 2, y: y - height / 2 };
  };
  const start = corner(START);
  const by = { x: doc.start.position.x - start.x, y: doc.start.position.y - start.y };
  const moves: { [id in NodeId]?: Position } = {};
  for (const block of doc.blocks) {
    const at = corner(block.id);
    moves[block.id] = { x: at.x + by.x, y: at.y + by.y };
  }
  return moves;
}

function wiresInOrder(block: Block, outside: Outside) {
  return exitsOf(block, outside).flatMap(({ exit }) => {
    const to = block.exits[exit];
    return to === undefined ? [] : [{ exit, to }];
  });
}

/** A note goes with the block it stands nearest to. */
function withNotesBeside(doc: FlowDocument, to: Moves): Moves {
  const moves: { [id in NodeId]?: Position } = {};
  for (const note of notesOf(doc)) {
    const block = nearest(doc, note);
    const old = block && positionOf(doc, block.id);
    const now = block && to[block.id];
    if (!old || !now) continue;
    moves[note.id] = {
      x: note.position.x + Math.round(now.x) - old.x,
      y: note.position.y + Math.round(now.y) - old.y,
    };
  }
  return moves;
}

function nearest(doc: FlowDocument, note: Note): Block | null {
  const far = ({ position }: Block) => Math.hypot(position.x - note.position.x, position.y - note.position.y);
  return doc.blocks.reduce<Block | null>(
    (best, block) => (best && far(best) <= far(block) ? best : block),
    null,
  );
}
