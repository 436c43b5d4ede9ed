//! Removes what is selected: blocks with the wires that touch them, notes, and single wires.

import { notesOf, withNotes } from "../document/find.ts";
import { regrouped } from "../document/groups.ts";
import type { BlockId, FlowDocument } from "../document/types.ts";
import { retargeted, rewired, wireOfKey } from "../document/wires.ts";
import { words } from "../words.ts";
import { alone, type Command, NOTHING, refused, type Selection } from "./command.ts";

export type Remove = Partial<Selection>;

export const remove: Command<Remove> = {
  name: "remove",
  says: (args) => words("flow-do-remove", { count: sizeOf(args) }),
  merge: alone,
  run: (doc, args) => {
    if (sizeOf(args) === 0) return refused(words("flow-refused-nothing-selected"));
    return { doc: without(doc, args, () => null), select: NOTHING };
  },
};

/** How many things are selected. */
export function sizeOf({ blocks = [], notes = [], wires = [] }: Partial<Selection>): number {
  return blocks.length + notes.length + wires.length;
}

/** The document without these; a wire to a removed block ends where `heir` says. */
export function without(
  doc: FlowDocument,
  { blocks = [], notes = [], wires = [] }: Partial<Selection>,
  heir: (removed: BlockId) => BlockId | null,
): FlowDocument {
  const unwired = wires.reduce((left, key) => rewired(left, wireOfKey(key), null), doc);
  return withoutNotes(withoutBlocks(unwired, new Set(blocks), heir), new Set(notes));
}

function withoutBlocks(
  doc: FlowDocument,
  gone: ReadonlySet<BlockId>,
  heir: (removed: BlockId) => BlockId | null,
): FlowDocument {
  if (gone.size === 0) return doc;
  const free = regrouped(doc, [...gone], null);
  const kept = { ...free, blocks: doc.blocks.filter((block) => !gone.has(block.id)) };
  return retargeted(kept, (to) => (gone.has(to) ? heir(to) : to));
}

function withoutNotes(doc: FlowDocument, gone: ReadonlySet<string>): FlowDocument {
  if (gone.size === 0) return doc;
  return withNotes(
    doc,
    notesOf(doc).filter((note) => !gone.has(note.id)),
  );
}
