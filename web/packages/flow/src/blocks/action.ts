//! Action: a list of items, done from top to bottom; its exits are `next` and those of its items.

import { type BlockEntry, EVERYWHERE } from "../catalogue/entry.ts";
import { itemExits, itemSummary } from "../catalogue/items.ts";
import { words } from "../words.ts";

export const action: BlockEntry<"action"> = {
  kind: "action",
  family: "do",
  flows: EVERYWHERE,
  fresh: () => ({ items: [] }),
  exits: ({ items }) => [
    { exit: "next", label: words("flow-exit-next"), wanted: "usually" },
    ...items.flatMap((item) => itemExits(item).map((spec) => ({ ...spec, item: item.id }))),
  ],
  summary: ({ items }, around) =>
    items.length === 0 ? [words("flow-unfinished")] : items.map((item) => itemSummary(item, around)),
  ids: ({ items }) => items.map((item) => item.id),
};
