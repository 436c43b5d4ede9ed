//! Adds an item to an Action block.

import { freshItem } from "../catalogue/items.ts";
import { withSettings } from "../document/settings.ts";
import type { BlockId, ItemKind, ItemSettings } from "../document/types.ts";
import { words } from "../words.ts";
import { actionBlock } from "./action-block.ts";
import { alone, type Command } from "./command.ts";

export interface AddItem<K extends ItemKind = ItemKind> {
  readonly block: BlockId;
  readonly kind: K;
  /** Instead of fresh ones. */
  readonly settings?: ItemSettings<K>;
  /** Where in the list; at the end when missing. */
  readonly at?: number;
}

export const addItem: Command<AddItem> = {
  name: "add-item",
  says: ({ kind }) => words("flow-do-add-item", { kind }),
  merge: alone,
  run: (doc, { block: id, kind, settings, at }, { ids, outside }) => {
    const block = actionBlock(doc, id);
    if ("refusal" in block) return block;
    const fresh = freshItem(kind, ids);
    const item = settings ? { id: fresh.id, kind, ...settings } : fresh;
    const items: readonly unknown[] = block.settings.items;
    return withSettings(doc, block, { items: items.toSpliced(at ?? items.length, 0, item) }, outside);
  },
};
