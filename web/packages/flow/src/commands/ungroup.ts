//! Takes the frame of a group away; its blocks stay.

import { findGroup, groupsOf, withGroups } from "../document/groups.ts";
import type { ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selected } from "./command.ts";

export interface Ungroup {
  readonly group: ItemId;
}

export const ungroup: Command<Ungroup> = {
  name: "ungroup",
  says: () => words("flow-do-ungroup"),
  merge: alone,
  run: (doc, { group: id }) => {
    const group = findGroup(doc, id);
    if (!group) return refused(words("flow-refused-no-group", { group: id }));
    const left = groupsOf(doc).filter((one) => one !== group);
    return { doc: withGroups(doc, left), select: selected({ blocks: group.blocks }) };
  },
};
