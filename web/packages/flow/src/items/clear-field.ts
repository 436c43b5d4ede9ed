//! Clear field.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const clearField: ItemEntry<"clear_field"> = {
  kind: "clear_field",
  fresh: () => ({ field: "" }),
  exits: () => [],
  summary: ({ field }) => words("flow-clears-field", { field }),
};
