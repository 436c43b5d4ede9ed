//! Set field.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const setField: ItemEntry<"set_field"> = {
  kind: "set_field",
  fresh: () => ({ field: "", value: "" }),
  exits: () => [],
  summary: ({ field, value }) => words("flow-sets-field", { field, value }),
};
