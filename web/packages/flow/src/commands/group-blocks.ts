//! Puts a frame around blocks. Those that stood in another group leave it.

import { LIMITS } from "../catalogue/limits.ts";
import { blockOf } from "../document/find.ts";
import { groupsOf, regrouped, withGroups } from "../document/groups.ts";
import type { BlockId, Color } from "../document/types.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selected } from "./command.ts";

export interface GroupBlocks {
  readonly blocks: readonly BlockId[];
  readonly title?: string;
  readonly color?: Color;
}

export const groupBlocks: Command<GroupBlocks> = {
  name: "group-blocks",
  says: ({ blocks }) => words("flow-do-group", { count: blocks.length }),
  merge: alone,
  run: (doc, { blocks, title = "", color = "blue" }, { ids }) => {
    if (blocks.length === 0) return refused(words("flow-refused-nothing-selected"));
    const missing = blocks.find((id) => !blockOf(doc, id));
    if (missing) return refused(words("flow-refused-no-block", { block: missing }));
    if ([...title].length > LIMITS.nameChars)
      return refused(words("flow-refused-name", { limit: LIMITS.nameChars }));
    const free = regrouped(doc, blocks, null);
    const groups = groupsOf(free);
    if (groups.length >= LIMITS.frames)
      return refused(words("flow-refused-too-many", { what: "groups", limit: LIMITS.frames }));
    const id = ids.item();
    if (groups.some((group) => group.id === id)) return refused(words("flow-refused-id-taken", { id }));
    const made = { id, title, color, blocks: [...new Set(blocks)] };
    return { doc: withGroups(free, [...groups, made]), select: selected({ blocks }) };
  },
};
