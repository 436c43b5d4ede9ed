//! The ways out of a block as it is set.

import { blockOf } from "../document/find.ts";
import { type Block, type FlowDocument, type Outside, START, type WireRef } from "../document/types.ts";
import type { ExitSpec } from "./entry.ts";
import { entryOf } from "./table.ts";

/** The ways out, in the order they are drawn; their names are those the server computes. */
export function exitsOf(block: Block, outside: Outside): readonly ExitSpec[] {
  const specs = entryOf(block.kind).exits(block.settings, outside);
  if (block.kind !== "goto" || !("flow" in block.settings.target)) return specs;
  if (outside(block.settings.target.flow)) return specs;
  // The function is not known (yet): what is wired stays, it is not for us to say that it is wrong.
  return Object.keys(block.exits).map((exit) => ({ exit, label: { text: exit }, wanted: "usually" }));
}

/** Whether a wire may leave from there. */
export function hasExit(doc: FlowDocument, wire: WireRef, outside: Outside): boolean {
  if (wire.from === START) return wire.exit === "next";
  const block = blockOf(doc, wire.from);
  return block !== undefined && exitsOf(block, outside).some((spec) => spec.exit === wire.exit);
}

/** The way on when a block stands in the middle of a wire: `next`, or the first there is. */
export function mainExit(block: Block, outside: Outside): string | null {
  return exitsOf(block, outside)[0]?.exit ?? null;
}

/** The block without wires from exits that it no longer has. */
export function pruned(block: Block, outside: Outside): Block {
  const known = new Set(exitsOf(block, outside).map((spec) => spec.exit));
  const wired = Object.entries(block.exits);
  const kept = wired.filter(([exit]) => known.has(exit));
  return kept.length === wired.length ? block : { ...block, exits: Object.fromEntries(kept) };
}
