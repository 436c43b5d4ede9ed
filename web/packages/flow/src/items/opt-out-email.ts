//! Opt out of e-mail.

import type { ItemEntry } from "../catalogue/entry.ts";
import { words } from "../words.ts";

export const optOutEmail: ItemEntry<"opt_out_email"> = {
  kind: "opt_out_email",
  fresh: () => ({}),
  exits: () => [],
  summary: () => words("flow-opts-out-email"),
};
