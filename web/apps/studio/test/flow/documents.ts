//! Small documents for the tests of the builder.

import type { Block, BlockId, FlowDocument, WireRef } from "@lancar/flow";

/** An Action block that adds a tag. */
export function action(id: BlockId, exits: Block["exits"] = {}, x = 0): Block {
  const item = { id: "itm_1", kind: "add_tag", tag: "done" } as const;
  return { id, kind: "action", settings: { items: [item] }, position: { x, y: 0 }, exits };
}

/** A workflow of these blocks; it begins with the first. */
export function workflow(...blocks: readonly Block[]): FlowDocument {
  return {
    schema: "lancar.flow/1",
    id: "flow_test",
    name: "Test",
    type: "workflow",
    start: { position: { x: 0, y: 0 }, next: blocks[0]?.id ?? null },
    blocks,
  };
}

/** a → b */
export function pair(): FlowDocument {
  return workflow(action("blk_a", { next: "blk_b" }, 300), action("blk_b", {}, 700));
}

export function wire(from: WireRef["from"], exit = "next"): WireRef {
  return { from, exit };
}
