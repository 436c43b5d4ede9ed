//! The table of action items. Every kind of the documents must be in it, or it does not compile.

import type { IdSource, Item, ItemKind, ItemOf } from "../document/types.ts";
import { addTag } from "../items/add-tag.ts";
import { clearField } from "../items/clear-field.ts";
import { externalRequest } from "../items/external-request.ts";
import { optInEmail } from "../items/opt-in-email.ts";
import { optOutEmail } from "../items/opt-out-email.ts";
import { removeTag } from "../items/remove-tag.ts";
import { setField } from "../items/set-field.ts";
import { triggerWorkflow } from "../items/trigger-workflow.ts";
import type { Label } from "../words.ts";
import type { ExitSpec, ItemEntry, Surroundings } from "./entry.ts";

/** In the order of the menu. */
const ITEMS: { readonly [K in ItemKind]: ItemEntry<K> } = {
  trigger_workflow: triggerWorkflow,
  external_request: externalRequest,
  set_field: setField,
  clear_field: clearField,
  add_tag: addTag,
  remove_tag: removeTag,
  opt_in_email: optInEmail,
  opt_out_email: optOutEmail,
};

/** Every kind of action item, in the order of the menu. */
export const ITEM_KINDS = Object.keys(ITEMS) as readonly ItemKind[];

// The table pairs each kind with its own entry, which the compiler can not follow through a union.
function entryOf(item: Item): ItemEntry<ItemKind> {
  return ITEMS[item.kind] as unknown as ItemEntry<ItemKind>;
}

/** A new action item of that kind. */
export function freshItem<K extends ItemKind>(kind: K, ids: IdSource): ItemOf<K> {
  return { id: ids.item(), kind, ...ITEMS[kind].fresh(ids) } as unknown as ItemOf<K>;
}

/** The ways out of an item besides going on with the next. */
export function itemExits(item: Item): readonly ExitSpec[] {
  return entryOf(item).exits(item);
}

/** What an item does, in words. */
export function itemSummary(item: Item, around: Surroundings): Label {
  return entryOf(item).summary(item, around);
}
