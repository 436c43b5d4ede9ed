//! What the core says, as data: a key of the studio's Fluent strings with its arguments, so that a card
//! reads "Adds tag onboarding-done" in every language. The table below is the whole list; the studio's
//! test of missing and unused strings compares itself with it.

import type { Kind } from "./document/types.ts";

/** Every key with the names of its arguments. */
export const WORDS = {
  // What a block or an item is called.
  "flow-kind-send_message": [],
  "flow-kind-question": [],
  "flow-kind-action": [],
  "flow-kind-condition": [],
  "flow-kind-split": [],
  "flow-kind-send_email": [],
  "flow-kind-goto": [],
  "flow-kind-output": [],
  "flow-item-add_tag": [],
  "flow-item-remove_tag": [],
  "flow-item-set_field": [],
  "flow-item-clear_field": [],
  "flow-item-opt_in_email": [],
  "flow-item-opt_out_email": [],
  "flow-item-external_request": [],
  "flow-item-trigger_workflow": [],
  // Exits.
  "flow-exit-next": [],
  "flow-exit-otherwise": [],
  "flow-exit-failed": [],
  "flow-exit-no_match": ["after"],
  "flow-exit-skip": [],
  "flow-exit-expired": ["minutes"],
  "flow-exit-2xx": [],
  "flow-exit-4xx": [],
  "flow-exit-5xx": [],
  "flow-exit-unnamed": [],
  // What a block does.
  "flow-says-text": ["text"],
  "flow-says-image": ["alt", "url"],
  "flow-says-typing": ["seconds"],
  "flow-says-quick-replies": ["count"],
  "flow-asks": ["text"],
  "flow-asks-for": ["answer"],
  "flow-saves-to": ["field"],
  "flow-condition-empty": [],
  "flow-splits": ["title", "percent"],
  "flow-mails-to": ["to"],
  "flow-mails-subject": ["subject"],
  "flow-goes-to-block": ["block"],
  "flow-goes-to-unnamed-block": ["kind"],
  "flow-goes-to-flow": ["flow"],
  "flow-calls-function": ["flow"],
  "flow-goes-nowhere": [],
  "flow-returns": ["title"],
  "flow-unfinished": [],
  // What an action item does.
  "flow-adds-tag": ["tag"],
  "flow-removes-tag": ["tag"],
  "flow-sets-field": ["field", "value"],
  "flow-clears-field": ["field"],
  "flow-opts-in-email": [],
  "flow-opts-out-email": [],
  "flow-requests": ["method", "url"],
  "flow-triggers": ["workflow"],
  "flow-triggers-unknown": [],
  "flow-triggers-after": ["workflow", "amount", "unit"],
  "flow-triggers-at": ["workflow", "field"],
  // Conditions; `left` is a field, a tag or a template.
  "flow-condition-is": ["left", "value"],
  "flow-condition-is_not": ["left", "value"],
  "flow-condition-contains": ["left", "value"],
  "flow-condition-not_contains": ["left", "value"],
  "flow-condition-starts_with": ["left", "value"],
  "flow-condition-ends_with": ["left", "value"],
  "flow-condition-equal": ["left", "value"],
  "flow-condition-not_equal": ["left", "value"],
  "flow-condition-greater": ["left", "value"],
  "flow-condition-greater_or_equal": ["left", "value"],
  "flow-condition-less": ["left", "value"],
  "flow-condition-less_or_equal": ["left", "value"],
  "flow-condition-is_true": ["left", "value"],
  "flow-condition-is_false": ["left", "value"],
  "flow-condition-has_value": ["left", "value"],
  "flow-condition-is_empty": ["left", "value"],
  "flow-condition-has": ["left", "value"],
  "flow-condition-has_not": ["left", "value"],
  // Names of commands, as undo and redo show them.
  "flow-do-add-block": ["kind"],
  "flow-do-remove": ["count"],
  "flow-do-remove-and-heal": ["count"],
  "flow-do-cut": ["count"],
  "flow-do-paste": ["count"],
  "flow-do-duplicate": ["count"],
  "flow-do-connect": [],
  "flow-do-disconnect": ["count"],
  "flow-do-reconnect": [],
  "flow-do-splice": [],
  "flow-do-set-start": [],
  "flow-do-move": ["count"],
  "flow-do-rename-block": [],
  "flow-do-annotate-block": [],
  "flow-do-change-settings": [],
  "flow-do-add-item": ["kind"],
  "flow-do-remove-item": [],
  "flow-do-move-item": [],
  "flow-do-add-note": [],
  "flow-do-change-note": [],
  "flow-do-group": ["count"],
  "flow-do-ungroup": [],
  "flow-do-change-group": [],
  "flow-do-regroup": ["count"],
  "flow-do-rename-flow": [],
  "flow-do-tidy-up": [],
  "flow-do-take-over": [],
  // Why a command was refused.
  "flow-refused-no-block": ["block"],
  "flow-refused-no-note": ["note"],
  "flow-refused-no-group": ["group"],
  "flow-refused-no-item": ["item"],
  "flow-refused-no-exit": ["exit"],
  "flow-refused-no-wire": ["exit"],
  "flow-refused-kind": ["kinds", "type"],
  "flow-refused-too-many": ["what", "limit"],
  "flow-refused-id-taken": ["id"],
  "flow-refused-no-way-on": ["kind"],
  "flow-refused-name": ["limit"],
  "flow-refused-too-long": ["limit"],
  "flow-refused-shape": ["path"],
  "flow-refused-path": ["path"],
  "flow-refused-nothing-selected": [],
  "flow-refused-undo-lost": [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type WordKey = keyof typeof WORDS;
type ArgumentOf<K extends WordKey> = (typeof WORDS)[K][number];

/** A sentence of the studio's own: key and arguments. */
export interface Words {
  readonly key: WordKey;
  readonly args: Readonly<Record<string, string | number>>;
}

/** What stands on a card: words of the studio, words of the author, or several joined by "and"/"or". */
export type Label =
  | Words
  | { readonly text: string }
  | { readonly joined: "all" | "any"; readonly parts: readonly Words[] };

/** A sentence; the compiler knows which arguments its key takes. */
export function words<K extends WordKey>(
  key: K,
  ...rest: ArgumentOf<K> extends never ? [] : [args: Readonly<Record<ArgumentOf<K>, string | number>>]
): Words {
  return { key, args: rest[0] ?? {} };
}

/** The author's words, or the studio's where the author has none yet. */
export function textOr(text: string, fallback: Words): Label {
  return text.trim() === "" ? fallback : { text };
}

/** The name of a kind of block. */
export function kindWords(kind: Kind): Words {
  return { key: `flow-kind-${kind}`, args: {} };
}
