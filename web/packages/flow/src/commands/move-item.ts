//! Moves an item of an Action block to another place in its list.

import { withSettings } from "../document/settings.ts";
import type { BlockId, ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { itemOf } from "./action-block.ts";
import type { Command } from "./command.ts";

export interface MoveItem {
  readonly block: BlockId;
  readonly item: ItemId;
  /** Its index afterwards; too great a one is the end. */
  readonly to: number;
}

export const moveItem: Command<MoveItem> = {
  name: "move-item",
  says: () => words("flow-do-move-item"),
  merge: ({ block, item }) => `move-item:${block}:${item}`,
  run: (doc, args, { outside }) => {
    const found = itemOf(doc, args.block, args.item);
    if ("refusal" in found) return found;
    const { block, item, at } = found;
    const others = block.settings.items.toSpliced(at, 1);
    const to = Math.max(0, Math.min(args.to, others.length));
    return to === at ? { doc } : withSettings(doc, block, { items: others.toSpliced(to, 0, item) }, outside);
  },
};
