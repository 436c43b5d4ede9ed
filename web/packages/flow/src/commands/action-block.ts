//! The one way from an id to an Action block, for the commands on its items.

import { blockOf } from "../document/find.ts";
import type { BlockId, BlockOf, FlowDocument, Item, ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { type Refused, refused } from "./command.ts";

/** The Action block of that id. */
export function actionBlock(doc: FlowDocument, id: BlockId): BlockOf<"action"> | Refused {
  const block = blockOf(doc, id);
  return block?.kind === "action" ? block : refused(words("flow-refused-no-block", { block: id }));
}

/** The item of that id in an Action block, and where it stands. */
export function itemOf(
  doc: FlowDocument,
  block: BlockId,
  id: ItemId,
): { readonly block: BlockOf<"action">; readonly item: Item; readonly at: number } | Refused {
  const found = actionBlock(doc, block);
  if ("refusal" in found) return found;
  const at = found.settings.items.findIndex((item) => item.id === id);
  const item = found.settings.items[at];
  return item ? { block: found, item, at } : refused(words("flow-refused-no-item", { item: id }));
}
