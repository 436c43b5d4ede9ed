//! New settings for a block, from a form: checked for their shape, and without wires from exits that went.

import { pruned } from "../catalogue/exits.ts";
import { LIMITS } from "../catalogue/limits.ts";
import { itemIdsOf } from "../catalogue/table.ts";
import { type Outcome, refused } from "../commands/command.ts";
import { words } from "../words.ts";
import { withBlock } from "./find.ts";
import { readBlock } from "./read.ts";
import type { Block, FlowDocument, Outside } from "./types.ts";

/** The document with these settings for the block. */
export function withSettings(doc: FlowDocument, block: Block, settings: unknown, outside: Outside): Outcome {
  const read = readBlock({ ...block, settings });
  if ("misfit" in read) return refused(words("flow-refused-shape", { path: read.misfit }));
  const made = read.value;
  if (made.kind === "action" && made.settings.items.length > LIMITS.items) {
    return refused(words("flow-refused-too-many", { what: "items", limit: LIMITS.items }));
  }
  const ids = itemIdsOf(made);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) return refused(words("flow-refused-id-taken", { id: twice }));
  return { doc: withBlock(doc, pruned(made, outside)) };
}
