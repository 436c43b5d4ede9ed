//! Walking the graph by arrow keys: right follows the exits in their order, left goes back, up and down go
//! through the siblings. Where no wire leads that way, the nearest card that lies there is next, so that
//! every block can be reached without a mouse.

import { exitsOf } from "../catalogue/exits.ts";
import { blockOf } from "../document/find.ts";
import { positionOf } from "../document/place.ts";
import { type BlockId, type FlowDocument, type Outside, type SourceId, START } from "../document/types.ts";
import { wiresInto } from "../document/wires.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The next node in that direction; `null` at the edge. */
export function neighbour(
  doc: FlowDocument,
  from: SourceId,
  direction: Direction,
  outside: Outside,
): SourceId | null {
  return alongWires(doc, from, direction, outside) ?? nearestBySight(doc, from, direction);
}

/** Where a node leads, in the order of its exits, each once. */
export function followers(doc: FlowDocument, id: SourceId, outside: Outside): readonly BlockId[] {
  if (id === START) return doc.start.next === null ? [] : [doc.start.next];
  const block = blockOf(doc, id);
  if (!block) return [];
  const targets = exitsOf(block, outside).flatMap(({ exit }) => block.exits[exit] ?? []);
  if (block.kind === "goto" && "block" in block.settings.target) targets.push(block.settings.target.block);
  return [...new Set(targets)].filter((to) => blockOf(doc, to) !== undefined);
}

function alongWires(
  doc: FlowDocument,
  from: SourceId,
  direction: Direction,
  outside: Outside,
): SourceId | null {
  if (direction === "right") return followers(doc, from, outside).find((id) => id !== from) ?? null;
  if (from === START) return null;
  const parent = previous(doc, from);
  if (direction === "left" || parent === null) return direction === "left" ? parent : null;
  const siblings = followers(doc, parent, outside);
  const at = siblings.indexOf(from) + (direction === "up" ? -1 : 1);
  return siblings[at] ?? null;
}

/** The nearest of the nodes that lead here. */
function previous(doc: FlowDocument, id: BlockId): SourceId | null {
  const sources = wiresInto(doc, id).map((wire) => wire.from);
  return nearestOf(
    doc,
    id,
    sources.filter((source) => source !== id),
  );
}

function nearestBySight(doc: FlowDocument, from: SourceId, direction: Direction): SourceId | null {
  const here = positionOf(doc, from);
  if (!here) return null;
  const all: SourceId[] = [START, ...doc.blocks.map((block) => block.id)];
  const lying = all.filter((id) => {
    const there = positionOf(doc, id);
    return there !== null && id !== from && liesThere(there.x - here.x, there.y - here.y, direction);
  });
  return nearestOf(doc, from, lying);
}

/** Whether a step by `x` and `y` goes that way more than any other. */
function liesThere(x: number, y: number, direction: Direction): boolean {
  switch (direction) {
    case "right":
      return x > 0 && Math.abs(y) <= x;
    case "left":
      return x < 0 && Math.abs(y) <= -x;
    case "down":
      return y > 0 && Math.abs(x) < y;
    case "up":
      return y < 0 && Math.abs(x) < -y;
  }
}

function nearestOf(doc: FlowDocument, from: SourceId, among: readonly SourceId[]): SourceId | null {
  const here = positionOf(doc, from);
  let best: { readonly id: SourceId; readonly far: number } | null = null;
  for (const id of among) {
    const there = positionOf(doc, id);
    if (!here || !there) continue;
    const far = Math.hypot(there.x - here.x, there.y - here.y);
    if (!best || far < best.far) best = { id, far };
  }
  return best?.id ?? null;
}
