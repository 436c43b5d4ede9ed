//! Gives a group another title or colour.

import { LIMITS } from "../catalogue/limits.ts";
import { findGroup, groupsOf, withGroups } from "../document/groups.ts";
import type { Color, ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export interface ChangeGroup {
  readonly group: ItemId;
  readonly title?: string;
  readonly color?: Color;
}

export const changeGroup: Command<ChangeGroup> = {
  name: "change-group",
  says: () => words("flow-do-change-group"),
  merge: ({ group, color }) => (color === undefined ? `group:${group}` : null),
  run: (doc, { group: id, title, color }) => {
    const group = findGroup(doc, id);
    if (!group) return refused(words("flow-refused-no-group", { group: id }));
    if ([...(title ?? "")].length > LIMITS.nameChars)
      return refused(words("flow-refused-name", { limit: LIMITS.nameChars }));
    const made = { ...group, title: title ?? group.title, color: color ?? group.color };
    if (made.title === group.title && made.color === group.color) return { doc };
    return {
      doc: withGroups(
        doc,
        groupsOf(doc).map((one) => (one === group ? made : one)),
      ),
    };
  },
};
