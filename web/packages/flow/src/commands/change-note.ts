//! Changes the text of a note. Moving it is `move`, removing it is `remove`.

import { LIMITS } from "../catalogue/limits.ts";
import { notesOf, withNotes } from "../document/find.ts";
import type { ItemId } from "../document/types.ts";
import { words } from "../words.ts";
import { type Command, refused } from "./command.ts";

export interface ChangeNote {
  readonly note: ItemId;
  readonly text: string;
}

export const changeNote: Command<ChangeNote> = {
  name: "change-note",
  says: () => words("flow-do-change-note"),
  merge: ({ note }) => `note:${note}`,
  run: (doc, { note: id, text }) => {
    const notes = notesOf(doc);
    const at = notes.findIndex((note) => note.id === id);
    const note = notes[at];
    if (!note) return refused(words("flow-refused-no-note", { note: id }));
    if ([...text].length > LIMITS.noteChars) {
      return refused(words("flow-refused-too-long", { limit: LIMITS.noteChars }));
    }
    return note.text === text ? { doc } : { doc: withNotes(doc, notes.with(at, { ...note, text })) };
  },
};
