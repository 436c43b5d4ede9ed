//! What a command is: one small object with a pure `run`, that also says how it enters undo. The editor
//! holds the document; a command gets it, and gives a new one or says why not.

import type { BlockId, FlowDocument, IdSource, ItemId, Outside, WireRef } from "../document/types.ts";
import { wireKey } from "../document/wires.ts";
import type { Words } from "../words.ts";

/** What is selected on the canvas. Wires by their keys (`wireKey`). */
export interface Selection {
  readonly blocks: readonly BlockId[];
  readonly notes: readonly ItemId[];
  readonly wires: readonly string[];
}

export const NOTHING: Selection = { blocks: [], notes: [], wires: [] };

/** A selection of some things. */
export function selected(some: Partial<Selection>): Selection {
  return { ...NOTHING, ...some };
}

/** A selection of one wire. */
export function selectedWire(wire: WireRef): Selection {
  return selected({ wires: [wireKey(wire)] });
}

/** What commands are given besides the document and their arguments. */
export interface Given {
  readonly ids: IdSource;
  readonly outside: Outside;
}

export interface Done {
  readonly doc: FlowDocument;
  /** What is selected afterwards; when missing, what was and still is there. */
  readonly select?: Selection;
}

export interface Refused {
  readonly refusal: Words;
}

export type Outcome = Done | Refused;

export interface Command<Args> {
  /** Its name in code, logs and tests. */
  readonly name: string;
  /** What undo and redo call it. */
  readonly says: (args: Args) => Words;
  /** Two in a row with the same key are one step of undo (typing in one field); `null`: each its own. */
  readonly merge: (args: Args) => string | null;
  readonly run: (doc: FlowDocument, args: Args, given: Given) => Outcome;
}

/** Each is a step of its own. */
export const alone = () => null;

export function refused(refusal: Words): Refused {
  return { refusal };
}
