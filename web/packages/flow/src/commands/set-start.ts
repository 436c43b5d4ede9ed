//! Says which block the sub flow begins with.

import { hasBlock } from "../document/find.ts";
import { type BlockId, START } from "../document/types.ts";
import { rewired } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, refused } from "./command.ts";

export interface SetStart {
  /** `null`: none. */
  readonly to: BlockId | null;
}

export const setStart: Command<SetStart> = {
  name: "set-start",
  says: () => words("flow-do-set-start"),
  merge: alone,
  run: (doc, { to }) => {
    if (to !== null && !hasBlock(doc, to)) return refused(words("flow-refused-no-block", { block: to }));
    return { doc: rewired(doc, { from: START, exit: "next" }, to) };
  },
};
