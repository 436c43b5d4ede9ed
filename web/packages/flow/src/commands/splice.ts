//! Puts a block that is there already into the middle of a wire, when it is dropped on it.

import { mainExit } from "../catalogue/exits.ts";
import { blockOf } from "../document/find.ts";
import type { BlockId, WireRef } from "../document/types.ts";
import { rewired, targetOf } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selected } from "./command.ts";

export interface Splice {
  readonly block: BlockId;
  readonly wire: WireRef;
}

export const splice: Command<Splice> = {
  name: "splice",
  says: () => words("flow-do-splice"),
  merge: alone,
  run: (doc, { block: id, wire }, { outside }) => {
    const block = blockOf(doc, id);
    if (!block) return refused(words("flow-refused-no-block", { block: id }));
    const to = targetOf(doc, wire);
    if (to === null) return refused(words("flow-refused-no-wire", { exit: wire.exit }));
    const exit = mainExit(block, outside);
    // Its own wire, one that leads to it, or a way on that is taken: the drop was a move and no splice.
    const busy = exit === null || wire.from === id || to === id || Object.hasOwn(block.exits, exit);
    if (busy) return refused(words("flow-refused-no-way-on", { kind: block.kind }));
    const inserted = rewired(rewired(doc, wire, id), { from: id, exit }, to);
    return { doc: inserted, select: selected({ blocks: [id] }) };
  },
};
