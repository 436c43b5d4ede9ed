//! Remove tag.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const removeTag: ItemEntry<"remove_tag"> = {
  kind: "remove_tag",
  fresh: () => ({ tag: "" }),
  exits: () => [],
  summary: ({ tag }) => words("flow-removes-tag", { tag }),
};
