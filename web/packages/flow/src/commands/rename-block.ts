//! Gives a block a title of its own; an empty one gives it back the name of its kind.

import { LIMITS } from "../catalogue/limits.ts";
import { blockOf, withBlock } from "../document/find.ts";
import type { Block, BlockId } from "../document/types.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export interface RenameBlock {
  readonly block: BlockId;
  readonly title: string;
}

export const renameBlock: Command<RenameBlock> = {
  name: "rename-block",
  says: () => words("flow-do-rename-block"),
  merge: ({ block }) => `rename:${block}`,
  run: (doc, { block: id, title }) => {
    const block = blockOf(doc, id);
    if (!block) return refused(words("flow-refused-no-block", { block: id }));
    if ([...title].length > LIMITS.nameChars)
      return refused(words("flow-refused-name", { limit: LIMITS.nameChars }));
    if (title === (block.title ?? "")) return { doc };
    const { title: _, ...rest } = block;
    const renamed = title === "" ? rest : { ...rest, title };
    return { doc: withBlock(doc, renamed as Block) };
  },
};
