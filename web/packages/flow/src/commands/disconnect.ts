//! Takes wires away; the blocks stay.

import type { WireRef } from "../document/types.ts";
import { rewired, targetOf } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, refused } from "./command.ts";

export interface Disconnect {
  readonly wires: readonly WireRef[];
}

export const disconnect: Command<Disconnect> = {
  name: "disconnect",
  says: ({ wires }) => words("flow-do-disconnect", { count: wires.length }),
  merge: alone,
  run: (doc, { wires }) => {
    const missing = wires.find((wire) => targetOf(doc, wire) === null);
    if (missing) return refused(words("flow-refused-no-wire", { exit: missing.exit }));
    return { doc: wires.reduce((left, wire) => rewired(left, wire, null), doc) };
  },
};
