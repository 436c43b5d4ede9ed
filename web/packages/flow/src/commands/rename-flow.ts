//! Renames the sub flow. The signs are those the server allows, since a bad name is not saved.

import { LIMITS } from "../catalogue/limits.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export interface RenameFlow {
  readonly name: string;
}

export const renameFlow: Command<RenameFlow> = {
  name: "rename-flow",
  says: () => words("flow-do-rename-flow"),
  merge: () => "rename-flow",
  run: (doc, { name }) => {
    if (!isName(name)) return refused(words("flow-refused-name", { limit: LIMITS.nameChars }));
    return name === doc.name ? { doc } : { doc: { ...doc, name } };
  },
};

/** Whether a text may be the name of a sub flow, a field or a tag. */
export function isName(name: string): boolean {
  const length = [...name].length;
  const fits = length > 0 && length <= LIMITS.nameChars && name.trim() === name;
  return fits && !/[{}|\p{Cc}]|::/u.test(name);
}
