//! The editor of one opened sub flow: the core's document, selection and history, and what the page shows of
//! them. Commands are the core's; nothing changes the document but `run`, `undo` and `redo`.
//!
//! What must stay true: one store for each opened sub flow, given by `EditorProvider`, so that two that are
//! open never mix. What the server knows beyond this document stays in the query cache.

import type { Schema } from "@lancar/api";
import {
  type BlockId,
  type Command,
  type Editor,
  type FlowDocument,
  type History,
  type IdSource,
  idsFrom,
  NO_HISTORY,
  NOTHING,
  nothingOutside,
  type Outside,
  openEditor,
  perform,
  type Refused,
  redo,
  type Selection,
  seal,
  selected,
  undo,
  type Words,
} from "@lancar/flow";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";

/** One thing that the server's check found. `block` says where, and `field` the place inside it. */
export type Problem = Schema<"DocumentProblem">;

/** Where the draft is. `refused`: the server takes it only after something in it is mended. `midway`: it is not sent
 * yet, since half a placeholder stands where somebody is writing; this browser keeps it. */
export type SaveState = "saved" | "saving" | "unsaved" | "midway" | "refused" | "conflict" | "offline";

/** The template that has the focus, as a problem would name its place. */
export interface Writing {
  readonly block: BlockId;
  readonly field: string;
}

export interface EditorState extends Editor {
  /** The block whose settings are open beside the canvas. */
  readonly open: BlockId | null;
  /** The field a problem led to, as the problem has it (`settings.items[2].url`): the panel goes there. */
  readonly field: string | null;
  /** Where somebody is writing a template. */
  readonly writing: Writing | null;
  readonly problems: readonly Problem[];
  readonly save: SaveState;
  readonly outside: Outside;
}

export interface EditorActions {
  /** Does what a command does; says why when it was refused, after the person was told. */
  readonly run: <Args>(command: Command<Args>, args: Args) => Words | null;
  readonly undo: () => void;
  readonly redo: () => void;
  /** A field was left: what is typed next is a step of undo of its own. */
  readonly seal: () => void;
  /** Selects these and nothing else. */
  readonly select: (selection: Partial<Selection>) => void;
  /** Opens the settings of a block, at a field if one is named; `null` closes them. */
  readonly openBlock: (block: BlockId | null, field?: string) => void;
  /** A template has the focus, until what comes back is called. */
  readonly beginWriting: (writing: Writing) => () => void;
  readonly setOutside: (outside: Outside) => void;
  readonly setProblems: (problems: readonly Problem[]) => void;
  readonly setSave: (save: SaveState) => void;
}

export interface EditorStore extends EditorState {
  readonly actions: EditorActions;
}

export type EditorApi = StoreApi<EditorStore>;

export interface EditorOptions {
  readonly doc: FlowDocument;
  /** What could be undone before a reload. */
  readonly history?: History | null;
  readonly outside?: Outside;
  /** Tells the person why something was not done. */
  readonly onRefused?: (why: Words) => void;
  readonly now?: () => number;
  readonly ids?: IdSource;
}

export function createEditor(options: EditorOptions): EditorApi {
  const now = options.now ?? Date.now;
  const ids = options.ids ?? idsFrom(Math.random);
  return createStore<EditorStore>()((set, get) => {
    /** Takes what the core made of the editor over; what is open closes with its block. */
    const take = (made: Editor | Refused): Words | null => {
      if ("refusal" in made) {
        options.onRefused?.(made.refusal);
        return made.refusal;
      }
      const { doc, selection, history } = made;
      const { open } = get();
      const stays = open === null || doc.blocks.some((block) => block.id === open);
      set({ doc, selection, history, ...(stays ? {} : { open: null, field: null }) });
      return null;
    };
    return {
      ...openEditor(options.doc, options.history ?? NO_HISTORY),
      open: null,
      field: null,
      writing: null,
      problems: [],
      save: "saved",
      outside: options.outside ?? nothingOutside,
      actions: {
        run: (command, args) =>
          take(perform(get(), command, args, { ids, outside: get().outside, now: now() })),
        undo: () => void take(undo(get())),
        redo: () => void take(redo(get())),
        seal: () => void take(seal(get())),
        select: (selection) => {
          const next = selected(selection);
          if (!isSameSelection(get().selection, next)) set({ selection: next });
        },
        openBlock: (block, field) => set({ open: block, field: field ?? null }),
        beginWriting: (writing) => {
          set({ writing });
          return () => {
            // Another one may have the focus by now.
            if (get().writing === writing) set({ writing: null });
          };
        },
        setOutside: (outside) => set({ outside }),
        setProblems: (problems) => set({ problems }),
        setSave: (save) => {
          if (get().save !== save) set({ save });
        },
      },
    };
  });
}

/** Two selections of the same things in the same order; so that hearing of it twice draws nothing twice. */
export function isSameSelection(a: Selection, b: Selection): boolean {
  const same = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((id, at) => id === other[at]);
  return same(a.blocks, b.blocks) && same(a.notes, b.notes) && same(a.wires, b.wires);
}

export const NOTHING_SELECTED = NOTHING;

const EditorContext = createContext<EditorApi | null>(null);

/** Gives everything below it the editor: `<EditorProvider value={editor}>`. */
export const EditorProvider = EditorContext;

/** The store itself, for what looks at it only when something happens. */
export function useEditorApi(): EditorApi {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("no EditorProvider above");
  return editor;
}

/** A part of the editor; the component is drawn again when that part changes. */
export function useEditor<Part>(selector: (state: EditorState) => Part): Part {
  return useStore(useEditorApi(), selector);
}

/** What can be done. The same object as long as the editor lives. */
export function useEditorActions(): EditorActions {
  return useStore(useEditorApi(), (state) => state.actions);
}
