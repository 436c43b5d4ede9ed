//! Puts blocks into a group that is there, or out of any; where they stand they stay.

import { blockOf } from "../document/find.ts";
import { findGroup, regrouped } from "../document/groups.ts";
import type { BlockId, ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { alone, type Command, refused } from "./command.ts";

export interface Regroup {
  readonly blocks: readonly BlockId[];
  /** `null`: none. */
  readonly group: ItemId | null;
}

export const regroup: Command<Regroup> = {
  name: "regroup",
  says: ({ blocks }) => words("flow-do-regroup", { count: blocks.length }),
  merge: alone,
  run: (doc, { blocks, group }) => {
    const missing = blocks.find((id) => !blockOf(doc, id));
    if (missing) return refused(words("flow-refused-no-block", { block: missing }));
    if (group !== null && !findGroup(doc, group)) return refused(words("flow-refused-no-group", { group }));
    return { doc: regrouped(doc, [...new Set(blocks)], group) };
  },
};
