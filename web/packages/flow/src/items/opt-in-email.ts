//! Opt in for e-mail.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const optInEmail: ItemEntry<"opt_in_email"> = {
  kind: "opt_in_email",
  fresh: () => ({}),
  exits: () => [],
  summary: () => words("flow-opts-in-email"),
};
