//! Removes blocks and heals the wires: what led to a removed block leads on to where its main way led.

import { exitsOf } from "../catalogue/exits.ts";
import { blockOf } from "../document/find.ts";
import type { BlockId, FlowDocument, Outside } from "../document/types.ts";
import { words } from "../words.ts";
import { alone, type Command, NOTHING, refused } from "./command.ts";
import { type Remove, sizeOf, without } from "./remove.ts";

export const removeAndHeal: Command<Remove> = {
  name: "remove-and-heal",
  says: (args) => words("flow-do-remove-and-heal", { count: sizeOf(args) }),
  merge: alone,
  run: (doc, args, { outside }) => {
    if (sizeOf(args) === 0) return refused(words("flow-refused-nothing-selected"));
    const gone = new Set(args.blocks ?? []);
    return { doc: without(doc, args, (id) => heirOf(doc, id, gone, outside)), select: NOTHING };
  },
};

/** The first block that stays on the main way from a removed one; none in a circle or at an end. */
function heirOf(
  doc: FlowDocument,
  removed: BlockId,
  gone: ReadonlySet<BlockId>,
  outside: Outside,
): BlockId | null {
  const seen = new Set<BlockId>();
  let at: BlockId | null = removed;
  while (at !== null && gone.has(at)) {
    if (seen.has(at)) return null;
    seen.add(at);
    at = mainTarget(doc, at, outside);
  }
  return at;
}

/** Where the first wired exit leads, in the order they are drawn. */
function mainTarget(doc: FlowDocument, id: BlockId, outside: Outside): BlockId | null {
  const block = blockOf(doc, id);
  if (!block) return null;
  const wired = exitsOf(block, outside).find((spec) => Object.hasOwn(block.exits, spec.exit));
  return (wired && block.exits[wired.exit]) ?? null;
}
