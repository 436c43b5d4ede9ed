//! Which mails are looked at, as it stands in the address.

import { MAIL_STATES, type MailState } from "#data/outbox.ts";

export interface MailSearch {
  readonly state?: MailState;
}

export function readMailSearch(search: Record<string, unknown>): MailSearch {
  const state = MAIL_STATES.find((state) => state === search.state);
  return state ? { state } : {};
}
