//! A list that is being read, and what its beginning is by now: rows change where they are, new ones wait at
//! the door, and what no longer fits stays until the reader asks for more, so that nothing jumps.

export interface Row<Item> {
  readonly item: Item;
  /** It was here, but does not fit what is looked for any more. */
  readonly isGone: boolean;
}

export interface Merged<Item> {
  readonly rows: readonly Row<Item>[];
  /** How many are there that are not shown. */
  readonly fresh: number;
}

/** What is known of a list, newest first. Ids sort by time. */
export interface Known<Item> {
  readonly items: readonly Item[];
  /** Whether there are older ones. */
  readonly hasOlder: boolean;
}

export function merged<Item extends { readonly id: string }>(
  shown: Known<Item>,
  newest: Known<Item> | undefined,
): Merged<Item> {
  if (!newest) return { rows: shown.items.map((item) => ({ item, isGone: false })), fresh: 0 };
  const byId = new Map(newest.items.map((item) => [item.id, item]));
  // As far back as `newest` reaches, what is not in it is not in the list any more.
  const reach = newest.hasOlder ? (newest.items.at(-1)?.id ?? "") : "";
  const rows = shown.items.map((item) => {
    const now = byId.get(item.id);
    return { item: now ?? item, isGone: now === undefined && item.id >= reach };
  });
  const known = new Set(shown.items.map(({ id }) => id));
  // Older ones than the last that is shown come by "Older".
  const floor = shown.hasOlder ? (shown.items.at(-1)?.id ?? "") : "";
  const fresh = newest.items.filter(({ id }) => !known.has(id) && id > floor).length;
  return { rows, fresh };
}
