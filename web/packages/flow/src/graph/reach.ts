//! What can be reached, by wires and by Gotos, as the server's check sees it.

import { blockOf } from "../document/find.ts";
import type { Block, BlockId, FlowDocument } from "../document/types.ts";

/** The blocks a block leads to: its exits in the order they are kept, then the target of a Goto. */
export function nextOf(block: Block): readonly BlockId[] {
  const exits = Object.values(block.exits);
  if (block.kind !== "goto" || !("block" in block.settings.target)) return exits;
  return [...exits, block.settings.target.block];
}

/** Every block on a way from `from`, those included. */
export function reachableFrom(doc: FlowDocument, from: Iterable<BlockId>): ReadonlySet<BlockId> {
  const reached = new Set<BlockId>();
  const ahead = [...from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const block = blockOf(doc, id);
    if (!block || reached.has(id)) continue;
    reached.add(id);
    ahead.push(...nextOf(block));
  }
  return reached;
}

/** Every block that Start leads to. */
export function reachable(doc: FlowDocument): ReadonlySet<BlockId> {
  return reachableFrom(doc, doc.start.next === null ? [] : [doc.start.next]);
}

/** The blocks that nothing leads to from Start, in the order of the document. */
export function unusedBlocks(doc: FlowDocument): readonly Block[] {
  const used = reachable(doc);
  return doc.blocks.filter((block) => !used.has(block.id));
}
