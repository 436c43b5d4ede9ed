//! The editor's whole state: one document, what is selected, what can be undone. Functions from state to
//! state; the view keeps the newest one.

import {
  type Command,
  type Given,
  NOTHING,
  type Refused,
  refused,
  type Selection,
} from "../commands/command.ts";
import { hasBlock, notesOf } from "../document/find.ts";
import type { FlowDocument } from "../document/types.ts";
import { targetOf, wireOfKey } from "../document/wires.ts";
import { words } from "../words.ts";
import { apply } from "./apply.ts";
import { diff } from "./diff.ts";
import { amended, type History, mergeable, NO_HISTORY, pushed, type Step, sealed } from "./history.ts";

export interface Editor {
  readonly doc: FlowDocument;
  readonly selection: Selection;
  readonly history: History;
}

/** What performing a command is given: ids, the other sub flows, and the time in milliseconds. */
export interface Now extends Given {
  readonly now: number;
}

/** An editor of a document, with what could be undone before a reload. */
export function openEditor(doc: FlowDocument, history: History = NO_HISTORY): Editor {
  return { doc, selection: NOTHING, history };
}

/** The editor after the command, or why it was refused; nothing has changed then. */
export function perform<Args>(
  editor: Editor,
  command: Command<Args>,
  args: Args,
  given: Now,
): Editor | Refused {
  const outcome = command.run(editor.doc, args, given);
  if ("refusal" in outcome) return outcome;
  const { doc } = outcome;
  const selection = outcome.select ?? stillThere(doc, editor.selection);
  const merge = command.merge(args);
  const last = mergeable(editor.history, merge, given.now);
  const base = last && apply(editor.doc, last.undo);
  const from = base ? base.json : editor.doc;
  const redo = diff(from, doc);
  const step: Step = {
    says: command.says(args),
    merge,
    at: given.now,
    undo: diff(doc, from),
    redo,
    before: base && last ? last.before : editor.selection,
    after: selection,
  };
  if (base) return { doc, selection, history: amended(editor.history, redo.length > 0 ? step : null) };
  // What changes nothing is no step.
  if (redo.length === 0) return { doc: editor.doc, selection, history: editor.history };
  return { doc, selection, history: pushed(editor.history, step) };
}

/** The editor before its newest step. */
export function undo(editor: Editor): Editor | Refused {
  const { done, undone } = editor.history;
  const step = done.at(-1);
  if (!step) return editor;
  const before = apply(editor.doc, step.undo);
  if (!before) return refused(words("flow-refused-undo-lost"));
  const history = { done: done.slice(0, -1), undone: [...undone, { ...step, merge: null }] };
  return { doc: before.json as FlowDocument, selection: step.before, history };
}

/** The editor after the step that was undone last. */
export function redo(editor: Editor): Editor | Refused {
  const { done, undone } = editor.history;
  const step = undone.at(-1);
  if (!step) return editor;
  const after = apply(editor.doc, step.redo);
  if (!after) return refused(words("flow-refused-undo-lost"));
  const history = { done: [...done, step], undone: undone.slice(0, -1) };
  return { doc: after.json as FlowDocument, selection: step.after, history };
}

/** The editor with something else selected. */
export function select(editor: Editor, selection: Selection): Editor {
  return { ...editor, selection };
}

/** The editor after a field was left: what is typed next is a step of its own. */
export function seal(editor: Editor): Editor {
  const history = sealed(editor.history);
  return history === editor.history ? editor : { ...editor, history };
}

/** The editor with a document that came from elsewhere (another version, another person): what was done to
 * the old one can not be undone in it. */
export function replaced(editor: Editor, doc: FlowDocument): Editor {
  return { doc, selection: stillThere(doc, editor.selection), history: NO_HISTORY };
}

/** Everything on the canvas. */
export function everything(doc: FlowDocument): Selection {
  const notes = notesOf(doc).map((note) => note.id);
  return { blocks: doc.blocks.map((block) => block.id), notes, wires: [] };
}

function stillThere(doc: FlowDocument, { blocks, notes, wires }: Selection): Selection {
  const noteIds = new Set(notesOf(doc).map((note) => note.id));
  return {
    blocks: blocks.filter((id) => hasBlock(doc, id)),
    notes: notes.filter((id) => noteIds.has(id)),
    wires: wires.filter((key) => targetOf(doc, wireOfKey(key)) !== null),
  };
}
