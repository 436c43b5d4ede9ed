//! Puts a copy of what is selected beside it, without the clipboard.

import { copyOf } from "../clipboard/clip.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, type Selection } from "./command.ts";
import { pasted } from "./paste.ts";
import { sizeOf } from "./remove.ts";

export type Duplicate = Partial<Pick<Selection, "blocks" | "notes">>;

export const duplicate: Command<Duplicate> = {
  name: "duplicate",
  says: (args) => words("flow-do-duplicate", { count: sizeOf(args) }),
  merge: alone,
  run: (doc, args, given) => {
    const clip = copyOf(doc, args);
    if (clip.blocks.length + clip.notes.length === 0) return refused(words("flow-refused-nothing-selected"));
    return pasted(doc, clip, undefined, given);
  },
};
