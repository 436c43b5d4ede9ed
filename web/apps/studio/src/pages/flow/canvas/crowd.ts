//! A crowd: so many cards that, seen from afar, they are shapes of one picture instead of parts of their own. The
//! canvas knows all of them as before; it draws only the few that somebody has to do with.
//!
//! What must stay true: a card below the pointer, or with the focus in it, is a real one, so that it can be pressed,
//! dragged and heard of as ever.

import type { Position } from "@lancar/flow";
import type { CanvasNode } from "./nodes.ts";

/** From so many cards on. Fewer are quick enough as they are. */
const CROWD = 150;

export interface Box extends Position {
  readonly width: number;
  readonly height: number;
}

export function isCrowd(nodes: readonly CanvasNode[]): boolean {
  return nodes.length >= CROWD;
}

const hidden = new WeakMap<CanvasNode, CanvasNode>();

/** The same node, known to the canvas but not drawn by it. The same one each time, so that nothing looks new. */
function hiddenOf(node: CanvasNode): CanvasNode {
  const known = hidden.get(node);
  if (known) return known;
  const made = { ...node, hidden: true };
  hidden.set(node, made);
  return made;
}

/** The nodes with all blocks hidden but those that are named. */
export function thinned(nodes: readonly CanvasNode[], kept: ReadonlySet<string>): CanvasNode[] {
  return nodes.map((node) => (node.type === "block" && !kept.has(node.id) ? hiddenOf(node) : node));
}

/** The block at a point of the canvas: the one that is drawn last lies on top. */
export function blockAt(nodes: readonly CanvasNode[], { x, y }: Position): string | null {
  const isBelow = (node: CanvasNode) => {
    const { position, width, height } = boxOf(node);
    return (
      node.type === "block" &&
      x >= position.x &&
      y >= position.y &&
      x <= position.x + width &&
      y <= position.y + height
    );
  };
  return nodes.findLast(isBelow)?.id ?? null;
}

/** The blocks that lie wholly in a box of the canvas. */
export function blocksIn(nodes: readonly CanvasNode[], box: Box): readonly string[] {
  return nodes.flatMap((node) => {
    const { position, width, height } = boxOf(node);
    const isIn =
      node.type === "block" &&
      position.x >= box.x &&
      position.y >= box.y &&
      position.x + width <= box.x + box.width &&
      position.y + height <= box.y + box.height;
    return isIn ? [node.id] : [];
  });
}

function boxOf({ position, width = 0, height = 0 }: CanvasNode) {
  return { position, width, height };
}

/** The list from before when it has the same things in it: what was made of it stays right. */
export function sameList<Thing>(before: readonly Thing[], list: readonly Thing[]): readonly Thing[] {
  const isSame = before.length === list.length && before.every((thing, at) => thing === list[at]);
  return isSame ? before : list;
}
