//! Add tag.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const addTag: ItemEntry<"add_tag"> = {
  kind: "add_tag",
  fresh: () => ({ tag: "" }),
  exits: () => [],
  summary: ({ tag }) => words("flow-adds-tag", { tag }),
};
