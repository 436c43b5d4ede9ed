//! Moves one end of a wire: to another block, or to another exit.

import { hasExit } from "../catalogue/exits.ts";
import { hasBlock } from "../document/find.ts";
import type { BlockId, WireRef } from "../document/types.ts";
import { rewired, targetOf } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selectedWire } from "./command.ts";

export interface Reconnect {
  readonly wire: WireRef;
  /** The exit it shall leave by; when missing, the one it leaves by. */
  readonly exit?: WireRef;
  /** The block it shall lead to; when missing, the one it leads to. */
  readonly to?: BlockId;
}

export const reconnect: Command<Reconnect> = {
  name: "reconnect",
  says: () => words("flow-do-reconnect"),
  merge: alone,
  run: (doc, args, { outside }) => {
    const led = targetOf(doc, args.wire);
    if (led === null) return refused(words("flow-refused-no-wire", { exit: args.wire.exit }));
    const exit = args.exit ?? args.wire;
    const to = args.to ?? led;
    if (!hasBlock(doc, to)) return refused(words("flow-refused-no-block", { block: to }));
    if (!hasExit(doc, exit, outside)) return refused(words("flow-refused-no-exit", { exit: exit.exit }));
    return { doc: rewired(rewired(doc, args.wire, null), exit, to), select: selectedWire(exit) };
  },
};
