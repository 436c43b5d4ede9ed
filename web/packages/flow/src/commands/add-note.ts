//! Puts a note on the canvas.

import { LIMITS } from "../catalogue/limits.ts";
import { notesOf, withNotes } from "../document/find.ts";
import { rounded } from "../document/place.ts";
import type { Position } from "../document.gen.ts";
import { words } from "../words.ts";
import { alone, type Command, refused, selected } from "./command.ts";

export interface AddNote {
  readonly at: Position;
  readonly text: string;
}

export const addNote: Command<AddNote> = {
  name: "add-note",
  says: () => words("flow-do-add-note"),
  merge: alone,
  run: (doc, { at, text }, { ids }) => {
    const notes = notesOf(doc);
    if (notes.length >= LIMITS.notes) {
      return refused(words("flow-refused-too-many", { what: "notes", limit: LIMITS.notes }));
    }
    if ([...text].length > LIMITS.noteChars) {
      return refused(words("flow-refused-too-long", { limit: LIMITS.noteChars }));
    }
    const id = ids.item();
    if (notes.some((note) => note.id === id)) return refused(words("flow-refused-id-taken", { id }));
    const added = [...notes, { id, text, position: rounded(at) }];
    return { doc: withNotes(doc, added), select: selected({ notes: [id] }) };
  },
};
