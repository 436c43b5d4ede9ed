//! Changes the settings of an action item: all of them, or what stands at a path. Its kind and id stay.

import { type Path, withValueAt } from "../document/path.ts";
import { withSettings } from "../document/settings.ts";
import type { BlockId, ItemId, ItemKind, ItemSettings } from "../document/types.ts";
import { words } from "../words.ts";
import { itemOf } from "./action-block.ts";
import { type Command, refused } from "./command.ts";

export type ChangeItem =
  | { readonly block: BlockId; readonly item: ItemId; readonly settings: ItemSettings<ItemKind> }
  /** `undefined` takes away what stands there. */
  | { readonly block: BlockId; readonly item: ItemId; readonly path: Path; readonly value: unknown };

export const changeItem: Command<ChangeItem> = {
  name: "change-item",
  says: () => words("flow-do-change-settings"),
  merge: (args) => ("path" in args ? `item:${args.block}:${args.item}:${args.path.join("/")}` : null),
  run: (doc, args, { outside }) => {
    const found = itemOf(doc, args.block, args.item);
    if ("refusal" in found) return found;
    const { block, item, at } = found;
    const { id, kind } = item;
    const changed = "path" in args ? withValueAt(item, args.path, args.value) : { json: args.settings };
    if (!changed)
      return refused(words("flow-refused-path", { path: "path" in args ? args.path.join(".") : "" }));
    const items: readonly unknown[] = block.settings.items;
    const made = { ...(changed.json as object), id, kind };
    return withSettings(doc, block, { items: items.with(at, made) }, outside);
  },
};
