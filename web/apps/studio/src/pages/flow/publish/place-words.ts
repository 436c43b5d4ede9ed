//! Where in a block something has changed, in the words of its form: `Content › part 2 › Text`.
//!
//! Must stay true: every setting that a block can have is here, which a test reads in the committed schema. A key
//! that is not known, or that the author chose, stands in quotation marks.

import type { Text } from "#language/text.tsx";

/** By the path without numbers; one that means something else in one kind of block has its kind before it. */
const LABELS: Readonly<Record<string, string>> = {
  title: "panel-block-title",
  note: "panel-note",
  kind: "place-kind-of-block",
  settings: "panel-title-of-panel",

  "settings.messages": "panel-messages",
  "settings.messages[]": "place-part",
  "settings.messages[].kind": "place-kind",
  "settings.messages[].text": "panel-text",
  "settings.messages[].url": "panel-image-url",
  "settings.messages[].alt": "panel-image-alt",
  "settings.messages[].seconds": "panel-seconds",
  "settings.messages[].buttons": "panel-buttons",
  "settings.messages[].buttons[]": "place-button",
  "settings.messages[].buttons[].id": "place-id",
  "settings.messages[].buttons[].label": "panel-label",
  "settings.messages[].buttons[].url": "panel-url",
  "settings.quick_replies": "panel-replies",
  "settings.quick_replies[]": "place-reply",
  "settings.quick_replies[].id": "place-id",
  "settings.quick_replies[].label": "panel-label",

  "settings.ask": "panel-ask",
  "settings.answer": "panel-answer",
  "settings.choices": "panel-choices",
  "settings.choices[]": "place-choice",
  "settings.choices[].id": "place-id",
  "settings.choices[].label": "panel-label",
  "settings.choices[].value": "panel-choice-value",
  "settings.save_to": "panel-save-to",
  "settings.opt_in": "panel-opt-in",
  "settings.retry_text": "panel-retry-text",
  "settings.no_match": "panel-give-up",
  "settings.no_match.after": "panel-give-up-after",
  "settings.skip": "panel-skip",
  "settings.skip.label": "panel-label",
  "settings.expires": "panel-expires",
  "settings.expires.minutes": "panel-minutes",

  "settings.items": "panel-items",
  "settings.items[]": "place-item",
  "settings.items[].id": "place-id",
  "settings.items[].kind": "place-kind",
  "settings.items[].tag": "panel-tag",
  "settings.items[].field": "panel-field",
  "settings.items[].value": "panel-value",
  "settings.items[].workflow": "panel-workflow",
  "settings.items[].inputs": "panel-inputs",
  "settings.items[].delay": "panel-when",
  "settings.items[].delay.kind": "place-kind",
  "settings.items[].delay.amount": "panel-amount",
  "settings.items[].delay.unit": "panel-unit",
  "settings.items[].delay.field": "panel-when-field",
  "settings.items[].deduplicate": "panel-dedup",
  "settings.items[].deduplicate.key": "panel-dedup-key",
  "settings.items[].deduplicate.window_minutes": "panel-dedup-window",
  "settings.items[].order": "panel-order",
  "settings.items[].method": "panel-method",
  "settings.items[].url": "panel-url",
  "settings.items[].query": "panel-query",
  "settings.items[].query[]": "place-query",
  "settings.items[].query[].name": "panel-name",
  "settings.items[].query[].value": "panel-value",
  "settings.items[].headers": "panel-headers",
  "settings.items[].headers[]": "place-header",
  "settings.items[].headers[].name": "panel-name",
  "settings.items[].headers[].value": "panel-value",
  "settings.items[].body": "panel-body",
  "settings.items[].body.kind": "place-kind",
  "settings.items[].body.text": "panel-text",
  "settings.items[].body.content_type": "panel-body-type",
  "settings.items[].body.pairs": "panel-body-form",
  "settings.items[].body.pairs[]": "place-form-value",
  "settings.items[].body.pairs[].name": "panel-name",
  "settings.items[].body.pairs[].value": "panel-value",
  "settings.items[].auth": "panel-auth",
  "settings.items[].auth.kind": "panel-auth-kind",
  "settings.items[].auth.user": "panel-auth-user",
  "settings.items[].auth.secret": "panel-secret",
  "settings.items[].timeout_seconds": "panel-timeout",
  "settings.items[].mapping": "panel-mapping",
  "settings.items[].mapping[]": "place-mapping",
  "settings.items[].mapping[].field": "panel-mapping-field",
  "settings.items[].mapping[].take": "panel-take",
  "settings.items[].mapping[].take.body": "panel-path",
  "settings.items[].mapping[].take.header": "panel-header-one",
  "settings.items[].mapping[].fallback": "panel-fallback",
  "settings.items[].retry": "panel-retry",
  "settings.items[].retry.kind": "panel-retry-how",
  "settings.items[].retry.tries": "panel-retry-tries",
  "settings.items[].retry.first_seconds": "panel-retry-first",
  "settings.items[].retry.factor": "panel-retry-factor",
  "settings.items[].retry.longest_seconds": "panel-retry-longest",

  "settings.groups": "panel-groups",
  "settings.groups[]": "place-group",
  "settings.groups[].id": "place-id",
  "settings.groups[].title": "panel-group-title",
  "settings.groups[].match": "panel-match",
  "settings.groups[].conditions": "panel-conditions",
  "settings.groups[].conditions[]": "place-condition",
  "settings.groups[].conditions[].field": "panel-left-field",
  "settings.groups[].conditions[].tag": "panel-left-tag",
  "settings.groups[].conditions[].template": "panel-left-template",
  "settings.groups[].conditions[].operator": "panel-operator",
  "settings.groups[].conditions[].value": "panel-value",

  "settings.variations": "panel-variations",
  "settings.variations[]": "place-variation",
  "settings.variations[].id": "place-id",
  "settings.variations[].title": "panel-title",
  "settings.variations[].weight": "panel-weight",
  "split settings.save_to": "panel-save-variation",

  "settings.target": "panel-goto-way",
  "settings.target.block": "panel-block",
  "settings.target.flow": "panel-flow",
  "settings.title": "panel-output-title",

  "settings.profile": "panel-mail-profile",
  "settings.to": "panel-mail-to",
  "settings.to[]": "place-address",
  "settings.cc": "panel-mail-cc",
  "settings.cc[]": "place-address",
  "settings.bcc": "panel-mail-bcc",
  "settings.bcc[]": "place-address",
  "settings.reply_to": "panel-mail-reply-to",
  "settings.subject": "panel-mail-subject",
  "settings.body": "panel-mail-body",
  "settings.body[]": "place-part",
  "settings.body[].kind": "place-kind",
  "settings.body[].text": "panel-text",
  "settings.body[].url": "panel-url",
  "settings.body[].alt": "panel-image-alt",
  "settings.body[].label": "panel-label",
  "settings.delivery": "panel-delivery",
};

/** Whether what stands there has a label of its own. */
export function hasPlaceWords(path: string, kind: string): boolean {
  return labelOf(path, kind) !== undefined;
}

/** `settings.body[1].text` of a Send Email. */
export function placeInWords(path: string, kind: string, text: Text): string {
  const steps = path.match(/\[\d+\]|[^.[]+/g) ?? [];
  const places = steps.map((_, index) => steps.slice(0, index + 1));
  // All but the heading stands in the settings: it need not be said.
  const said = places.filter((place) => steps.length === 1 || place.join() !== "settings");
  return said.map((place) => lastInWords(place, kind, text)).join(" › ");
}

/** What a place adds to the one it is in; people count from one. */
function lastInWords(place: readonly string[], kind: string, text: Text): string {
  const last = place.at(-1) ?? "";
  const label = labelOf(place.join("."), kind);
  const name = label ? text(label) : null;
  const number = /^\[(\d+)\]$/.exec(last)?.[1];
  if (number === undefined) return name ?? text("place-key", { key: last });
  const position = Number(number) + 1;
  return name === null ? String(position) : text("panel-nth", { name, position });
}

function labelOf(path: string, kind: string): string | undefined {
  const pattern = path.replaceAll(/\.?\[\d+\]/g, "[]");
  return LABELS[`${kind} ${pattern}`] ?? LABELS[pattern];
}
