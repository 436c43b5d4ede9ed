//! Which conversations are looked at and which one is open, as it stands in the address.

import { FILTERS, type Filter, HOLDERS, type Holder, type InboxSearch } from "#data/inbox.ts";

/** What stands in the address; what is usual needs no word. */
export interface InboxAddress {
  readonly filter?: Filter;
  readonly holder?: Holder;
  readonly search?: string;
  /** Whose conversation is open. */
  readonly user?: string;
}

/** Reads an address. What means nothing in it counts for nothing. */
export function readInboxAddress(address: Record<string, unknown>): InboxAddress {
  const filter = FILTERS.find((one) => one === address.filter);
  const holder = HOLDERS.find((one) => one === address.holder);
  const search = wordIn(address.search);
  const user = wordIn(address.user);
  return {
    ...(filter && filter !== "all" && { filter }),
    ...(holder && holder !== "anyone" && { holder }),
    ...(search && { search }),
    ...(user && { user }),
  };
}

export function searchIn({ filter = "all", holder = "anyone", search = "" }: InboxAddress): InboxSearch {
  return { filter, holder, search };
}

function wordIn(value: unknown): string {
  // A router reads digits as a number.
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" ? text.trim().slice(0, 100) : "";
}
