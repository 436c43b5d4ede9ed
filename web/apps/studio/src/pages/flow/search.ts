//! What stands in the address of a sub flow: the block that a link leads to.

import { isBlockId } from "@lancar/flow";

export interface FlowSearch {
  readonly block?: string;
}

/** Reads an address. What means nothing in it counts for nothing. */
export function readFlowSearch({ block }: Record<string, unknown>): FlowSearch {
  return typeof block === "string" && isBlockId(block) ? { block } : {};
}
