//! The table of blocks. Every kind of the documents must be in it, or it does not compile.

import { action } from "../blocks/action.ts";
import { condition } from "../blocks/condition.ts";
import { goto } from "../blocks/goto.ts";
import { output } from "../blocks/output.ts";
import { question } from "../blocks/question.ts";
import { sendEmail } from "../blocks/send-email.ts";
import { sendMessage } from "../blocks/send-message.ts";
import { split } from "../blocks/split.ts";
import type { Block, IdSource, ItemId, Kind, SettingsOf } from "../document/types.ts";
import { kindWords, type Label } from "../words.ts";
import type { BlockEntry, Surroundings } from "./entry.ts";

/** In the order of the palette. */
const BLOCKS: { readonly [K in Kind]: BlockEntry<K> } = {
  send_message: sendMessage,
  question,
  action,
  condition,
  split,
  send_email: sendEmail,
  goto,
  output,
};

/** Every kind of block, in the order of the palette. */
export const KINDS = Object.keys(BLOCKS) as readonly Kind[];

/** What is known of a kind. */
// The table pairs each kind with its own entry, which the compiler can not follow through a union.
export function entryOf<K extends Kind>(kind: K): BlockEntry<K> {
  return BLOCKS[kind] as unknown as BlockEntry<K>;
}

/** The settings of a new block of that kind. */
export function freshSettings<K extends Kind>(kind: K, ids: IdSource): SettingsOf<K> {
  return entryOf(kind).fresh(ids);
}

/** What a block does, a line each. */
export function summaryOf(block: Block, around: Surroundings): readonly Label[] {
  return entryOf(block.kind).summary(block.settings, around);
}

/** What a block is called: by its author, or else by its kind. */
export function labelOf(block: Block): Label {
  return block.title ? { text: block.title } : kindWords(block.kind);
}

/** The ids inside a block. */
export function itemIdsOf(block: Block): readonly ItemId[] {
  return entryOf(block.kind).ids(block.settings);
}
