//! Writes a remark for other authors on a block; an empty one takes it away.

import { blockOf, withBlock } from "../document/find.ts";
import type { Block, BlockId } from "../document/types.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export interface AnnotateBlock {
  readonly block: BlockId;
  readonly note: string;
}

export const annotateBlock: Command<AnnotateBlock> = {
  name: "annotate-block",
  says: () => words("flow-do-annotate-block"),
  merge: ({ block }) => `annotate:${block}`,
  run: (doc, { block: id, note }) => {
    const block = blockOf(doc, id);
    if (!block) return refused(words("flow-refused-no-block", { block: id }));
    if (note === (block.note ?? "")) return { doc };
    const { note: _, ...rest } = block;
    const annotated = note === "" ? rest : { ...rest, note };
    return { doc: withBlock(doc, annotated as Block) };
  },
};
