//! Removes an item from an Action block, with the wires of its exits.

import { withSettings } from "../document/settings.ts";
import type { BlockId, ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { itemOf } from "./action-block.ts";
import { alone, type Command } from "./command.ts";

export interface RemoveItem {
  readonly block: BlockId;
  readonly item: ItemId;
}

export const removeItem: Command<RemoveItem> = {
  name: "remove-item",
  says: () => words("flow-do-remove-item"),
  merge: alone,
  run: (doc, args, { outside }) => {
    const found = itemOf(doc, args.block, args.item);
    if ("refusal" in found) return found;
    const { block, at } = found;
    return withSettings(doc, block, { items: block.settings.items.toSpliced(at, 1) }, outside);
  },
};
