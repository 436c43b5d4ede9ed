//! What the keys do: each deed of the table in `keys.ts`, on the editor and on what the canvas looks at.

import {
  duplicate,
  everything,
  exitsOf,
  groupBlocks,
  groupOfBlock,
  groupsOf,
  hasBlock,
  isBlockId,
  neighbour,
  notesOf,
  remove,
  removeAndHeal,
  type Selection,
  type SourceId,
  START,
  ungroup,
} from "@lancar/flow";
import { useEffect, useRef } from "react";
import { type EditorApi, useEditorApi } from "../editor/store.ts";
import { isWhole } from "./frames.ts";
import { deedOf, type KeyDeed, placeOf } from "./keys.ts";
import { type Adding, placeBehind } from "./use-adding.ts";
import { type Camera, cardElement } from "./use-camera.ts";

/** What the page around the canvas does. */
export interface PageDeeds {
  readonly find: () => void;
  readonly keys: () => void;
  readonly save: () => void;
  readonly tidy: () => void;
}

export interface KeysOptions {
  readonly canvas: { readonly current: HTMLElement | null };
  readonly camera: Camera;
  readonly adding: Adding;
  readonly page: PageDeeds;
  readonly isEditable: boolean;
  /** Begins writing on a card in place. */
  readonly write: (id: string) => void;
  readonly connect: (from: SourceId) => void;
  /** Opens the menu of a card. */
  readonly menu: (id: string, element: Element) => void;
}

/** Deeds for those who only look, too. */
const LOOKING: ReadonlySet<KeyDeed> = new Set<KeyDeed>([
  "all",
  "open",
  "close",
  "left",
  "right",
  "up",
  "down",
  "extend-left",
  "extend-right",
  "extend-up",
  "extend-down",
  "find",
  "save",
  "zoom-in",
  "zoom-out",
  "zoom-usual",
  "fit",
  "keys",
  "leave",
]);

export function useKeys(options: KeysOptions): void {
  const editor = useEditorApi();
  const newest = useRef(options);
  newest.current = options;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { canvas, isEditable } = newest.current;
      const deed = event.defaultPrevented ? null : deedOf(event, placeOf(event.target, canvas.current));
      if (!deed || !(isEditable || LOOKING.has(deed))) return;
      if (DEEDS[deed](editor, newest.current, deed) !== NOT_OURS) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [editor]);
}

/** The card that keys speak of: the one with the focus, else the first that is selected, else Start. */
export function currentCard(editor: EditorApi, canvas: HTMLElement | null): string {
  const card = document.activeElement?.closest(".react-flow__node")?.getAttribute("data-id");
  const { selection, doc } = editor.getState();
  if (card && canvas?.contains(document.activeElement) && (card === START || isThere(editor, card)))
    return card;
  return selection.blocks[0] ?? selection.notes[0] ?? doc.start.next ?? START;
}

function isThere(editor: EditorApi, id: string): boolean {
  const { doc } = editor.getState();
  return hasBlock(doc, id) || [...notesOf(doc), ...groupsOf(doc)].some((one) => one.id === id);
}

type Deed = (editor: EditorApi, options: KeysOptions, deed: KeyDeed) => unknown;

/** What a deed answers when the key means something to the browser instead. */
const NOT_OURS = Symbol("not ours");

const byBrowser: Deed = () => NOT_OURS;

const DEEDS: Record<KeyDeed, Deed> = {
  undo: (editor) => editor.getState().actions.undo(),
  redo: (editor) => editor.getState().actions.redo(),
  copy: byBrowser,
  cut: byBrowser,
  paste: byBrowser,
  duplicate: (editor, { camera }) => {
    const { actions, selection } = editor.getState();
    if (!actions.run(duplicate, selection)) focusSelected(editor, camera);
  },
  all: (editor) => editor.getState().actions.select(everything(editor.getState().doc)),
  delete: (editor, options) => removeWith(editor, options, remove),
  heal: (editor, options) => removeWith(editor, options, removeAndHeal),
  open: (editor, { canvas, write }) => {
    const id = currentCard(editor, canvas.current);
    if (id !== START && !isBlockId(id)) write(id);
    if (!isBlockId(id)) return;
    editor.getState().actions.openBlock(id);
    requestAnimationFrame(() => enterSettings(20));
  },
  close: (editor, { camera, canvas }) => {
    const { open, selection, actions } = editor.getState();
    const card = currentCard(editor, canvas.current);
    if (open !== null) actions.openBlock(null);
    else if (selection.blocks.length + selection.notes.length + selection.wires.length === 0) return NOT_OURS;
    else actions.select({});
    camera.focus(open ?? card);
    return;
  },
  rename: (editor, { canvas, write }) => {
    const id = currentCard(editor, canvas.current);
    if (id !== START) write(id);
  },
  add: (editor, { canvas, adding, camera }) => {
    const from = currentCard(editor, canvas.current);
    const frame =
      (cardElement(from, canvas.current) ?? canvas.current)?.getBoundingClientRect() ?? new DOMRect();
    const place = isSource(from) ? placeBehind(editor, from, exitNames(editor, from)) : undefined;
    const spot = { x: frame.right, y: frame.top };
    adding.ask({ spot, place: place ?? { kind: "at", at: camera.middle() } });
  },
  connect: (editor, { canvas, connect }) => {
    const from = currentCard(editor, canvas.current);
    if (isSource(from)) connect(from);
  },
  menu: (editor, { canvas, menu }) => {
    const id = currentCard(editor, canvas.current);
    const card = cardElement(id, canvas.current);
    if (card && id !== START) menu(id, card);
  },
  left: walk,
  right: walk,
  up: walk,
  down: walk,
  "extend-left": walk,
  "extend-right": walk,
  "extend-up": walk,
  "extend-down": walk,
  find: (_editor, { page }) => page.find(),
  save: (_editor, { page }) => page.save(),
  note: (_editor, { adding, camera }) => adding.add({ what: "note" }, { kind: "at", at: camera.middle() }),
  group: (editor, { canvas, write }) => {
    const { selection, actions, doc } = editor.getState();
    const card = currentCard(editor, canvas.current);
    const blocks = selection.blocks.length > 0 ? selection.blocks : [card].filter(isBlockId);
    const group = blocks[0] && groupOfBlock(doc, blocks[0]);
    if (group && isWhole(group, blocks)) return actions.run(ungroup, { group: group.id });
    if (actions.run(groupBlocks, { blocks })) return;
    const made = groupsOf(editor.getState().doc).at(-1);
    return made && write(made.id);
  },
  tidy: (_editor, { page }) => page.tidy(),
  "zoom-in": (_editor, { camera }) => camera.zoomIn(),
  "zoom-out": (_editor, { camera }) => camera.zoomOut(),
  "zoom-usual": (_editor, { camera }) => camera.usual(),
  fit: (_editor, { camera }) => camera.fit(),
  keys: (_editor, { page }) => page.keys(),
  leave: (_editor, { canvas }) => leave(canvas.current),
};

/** The keyboard goes into the settings that it has opened. */
function enterSettings(tries: number): void {
  const fields = "[data-part=settings] :is(input, textarea, select, [contenteditable=true])";
  const field = document.querySelector<HTMLElement>(fields);
  if (field) field.focus();
  else if (tries > 0) requestAnimationFrame(() => enterSettings(tries - 1));
}

function isSource(id: string): id is SourceId {
  return id === START || isBlockId(id);
}

export function exitNames(editor: EditorApi, from: SourceId): readonly string[] {
  const { doc, outside } = editor.getState();
  const block = doc.blocks.find((one) => one.id === from);
  return block ? exitsOf(block, outside).map((spec) => spec.exit) : ["next"];
}

function removeWith(editor: EditorApi, { canvas, camera }: KeysOptions, command: typeof remove): void {
  const { actions, selection, doc, outside } = editor.getState();
  const card = currentCard(editor, canvas.current);
  const beside = isSource(card) ? (neighbour(doc, card, "left", outside) ?? START) : START;
  if (actions.run(command, selection)) return;
  camera.focus(isThere(editor, beside) ? beside : START);
}

function focusSelected(editor: EditorApi, camera: Camera): void {
  const { blocks, notes } = editor.getState().selection;
  const id = blocks[0] ?? notes[0];
  if (id) camera.focus(id);
}

/** Goes to the next card that way, and selects it; with Shift what was selected stays so. */
function walk(editor: EditorApi, { canvas, camera }: KeysOptions, deed: KeyDeed): void {
  const { doc, outside, selection, actions } = editor.getState();
  const from = currentCard(editor, canvas.current);
  const direction = deed.replace("extend-", "") as "left" | "right" | "up" | "down";
  const next = isSource(from) ? neighbour(doc, from, direction, outside) : (doc.start.next ?? START);
  if (next === null) return;
  const kept: Selection["blocks"] = deed.startsWith("extend-") ? selection.blocks : [];
  const added: Selection["blocks"] = next === START ? [] : [next];
  actions.select({ blocks: [...new Set([...kept, ...added])] });
  camera.focus(next);
}

/** Out of the canvas, for which Tab has another meaning: to the next part of the page, or back into it. */
function leave(canvas: HTMLElement | null): void {
  const parts = [...document.querySelectorAll<HTMLElement>("[data-part]")];
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(at + 1) % parts.length];
  const inside = next?.querySelector<HTMLElement>(
    "button:not([tabindex='-1'], :disabled), a[href], input, [tabindex='0']",
  );
  (next === canvas ? canvas : (inside ?? next))?.focus();
}
