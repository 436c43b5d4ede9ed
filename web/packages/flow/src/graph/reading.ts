//! The order in which a sub flow is read aloud: along its ways from Start, and what nothing leads to at the end.

import { blockOf } from "../document/find.ts";
import type { BlockId, FlowDocument } from "../document/types.ts";
import { nextOf } from "./reach.ts";

/** Every block once. A way is followed to its end before the next exit is. */
export function readingOrder(doc: FlowDocument): readonly BlockId[] {
  const read = new Set<BlockId>();
  const begins = doc.start.next === null ? [] : [doc.start.next];
  for (const begin of [...begins, ...doc.blocks.map(({ id }) => id)]) readFrom(doc, begin, read);
  return [...read];
}

function readFrom(doc: FlowDocument, begin: BlockId, read: Set<BlockId>): void {
  const ahead = [begin];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const block = blockOf(doc, id);
    if (!block || read.has(id)) continue;
    read.add(id);
    ahead.push(...nextOf(block).toReversed());
  }
}
