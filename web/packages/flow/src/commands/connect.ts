//! Wires an exit to a block. An exit leads to one block: where it led before is forgotten.

import { hasExit } from "../catalogue/exits.ts";
import { hasBlock } from "../document/find.ts";
import type { Wire } from "../document/types.ts";
import { rewired } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selectedWire } from "./command.ts";

export const connect: Command<Wire> = {
  name: "connect",
  says: () => words("flow-do-connect"),
  merge: alone,
  run: (doc, wire, { outside }) => {
    if (!hasBlock(doc, wire.to)) return refused(words("flow-refused-no-block", { block: wire.to }));
    if (!hasExit(doc, wire, outside)) return refused(words("flow-refused-no-exit", { exit: wire.exit }));
    return { doc: rewired(doc, wire, wire.to), select: selectedWire(wire) };
  },
};
