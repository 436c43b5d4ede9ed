//! Puts another document in the place of this one: somebody else's draft, or an older version. It is a step
//! like any other, so that what stood here before comes back by undo.

import type { FlowDocument } from "../document/types.ts";
import { words } from "../words.ts";
import { alone, type Command } from "./command.ts";

export interface TakeOver {
  readonly doc: FlowDocument;
}

export const takeOver: Command<TakeOver> = {
  name: "take-over",
  says: () => words("flow-do-take-over"),
  merge: alone,
  // Id and type say what the sub flow is, and are nobody's to change.
  run: (doc, args) => ({ doc: { ...args.doc, id: doc.id, type: doc.type } }),
};
