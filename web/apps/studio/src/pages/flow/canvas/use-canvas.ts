//! Everything that moves on the canvas, put together once: what is asked for, what is written in place, what
//! is dragged, and the keys.

import {
  changeGroup,
  changeNote,
  type ItemId,
  isBlockId,
  type Place,
  renameBlock,
  type SourceId,
  START,
  targetOf,
  type WireRef,
} from "@lancar/flow";
import { type RefObject, useCallback, useMemo, useState } from "react";
import { useText } from "#language/text.tsx";
import { toast } from "#ui/toast.tsx";
import { type EditorApi, useEditorApi } from "../editor/store.ts";
import type { LitPath } from "../testing/path.ts";
import { useClipboard } from "./clipboard.ts";
import type { CanvasDeeds, Spot } from "./deeds.ts";
import { type Adding, placeBehind, useAdding } from "./use-adding.ts";
import type { Camera } from "./use-camera.ts";
import { useDrawing } from "./use-drawing.ts";
import { useDropping } from "./use-dropping.ts";
import { useGestures } from "./use-gestures.ts";
import { currentCard, exitNames, type PageDeeds, useKeys } from "./use-keys.ts";
import { type Pointer, usePointer } from "./use-pointer.ts";

export interface CanvasOptions {
  /** The frame of the canvas, which belongs to the page: other parts bring cards into view as well. */
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly camera: Camera;
  readonly isEditable: boolean;
  readonly page: PageDeeds;
  /** What a search has found. */
  readonly found: readonly string[];
  /** Where a preview has gone. */
  readonly path: LitPath;
}

/** The menu of a card, and where it is. */
export interface CardMenu {
  readonly id: string;
  readonly spot: Spot;
}

const NOTHING_UNFOLDED: ReadonlySet<string> = new Set();

export function useCanvas({ canvas, camera, isEditable, page, found, path }: CanvasOptions) {
  const editor = useEditorApi();
  const [writing, setWriting] = useState<string | null>(null);
  const [menu, setMenu] = useState<CardMenu | null>(null);
  const [wiring, setWiring] = useState<SourceId | null>(null);
  const [unfolded, setUnfolded] = useState(NOTHING_UNFOLDED);
  const adding = useAdding(camera, setWriting);
  const { gestures, dragged } = useGestures({ canvas, adding, camera });
  const drawn = useDrawing({ dragged, unfolded, found, path });
  const pointer = usePointer();
  const dropping = useDropping(canvas, camera, adding);
  const openMenu = useCallback((id: string, at: Element | Spot) => setMenu({ id, spot: spotOf(at) }), []);
  const write = useCallback(
    (id: string) => {
      // What is written on must be in sight.
      camera.focus(id);
      setWriting(id);
    },
    [camera],
  );
  const deeds = useDeedsOf({ editor, camera, adding, setWriting, setUnfolded });
  useKeys({ canvas, camera, adding, page, isEditable, write, connect: setWiring, menu: openMenu });
  useClipboard(useClips(canvas, pointer, camera));
  /** Where a block goes that is added by its name alone. */
  const beside = (): Place => {
    const card = currentCard(editor, canvas.current);
    const isWired = isBlockId(card) && editor.getState().selection.blocks.includes(card);
    return isWired || card === START
      ? placeBehind(editor, card, exitNames(editor, card))
      : { kind: "anywhere" };
  };
  const current = () => currentCard(editor, canvas.current);
  const freeExit = (from: SourceId) => firstFree(editor, from);
  const state = {
    freeExit,
    writing,
    menu,
    setMenu,
    wiring,
    setWiring,
    write,
    openMenu,
    deeds,
    beside,
    current,
  };
  return { canvas, camera, adding, gestures, dragged, drawn, pointer, dropping, ...state };
}

export type CanvasModel = ReturnType<typeof useCanvas>;

interface DeedsOptions {
  readonly editor: EditorApi;
  readonly camera: Camera;
  readonly adding: Adding;
  readonly setWriting: (id: string | null) => void;
  readonly setUnfolded: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

function useDeedsOf({ editor, camera, adding, setWriting, setUnfolded }: DeedsOptions): CanvasDeeds {
  const { ask } = adding;
  return useMemo(() => {
    const { run } = editor.getState().actions;
    const done = (id: string) => {
      setWriting(null);
      editor.getState().actions.seal();
      // The field was in the card, which shall have the focus again.
      requestAnimationFrame(() => camera.focus(id));
    };
    return {
      addBehind: (exit, spot) => ask({ spot, place: behindOrInto(editor, exit) }),
      addInto: (wire, spot) => ask({ spot, place: { kind: "into", wire } }),
      unfold: (block) =>
        setUnfolded((before) => {
          const after = new Set(before);
          if (!after.delete(block)) after.add(block);
          return after;
        }),
      rename: (block, title) => {
        run(renameBlock, { block, title });
        done(block);
      },
      renameGroup: (group, title) => {
        run(changeGroup, { group, title });
        done(group);
      },
      write: (note, text) => {
        run(changeNote, { note, text });
        done(note);
      },
      close: () => setWriting(null),
    };
  }, [editor, camera, ask, setWriting, setUnfolded]);
}

/** Pressed on an exit that leads somewhere, the block comes in between. */
function behindOrInto(editor: EditorApi, exit: WireRef): Place {
  const isWired = targetOf(editor.getState().doc, exit) !== null;
  return isWired ? { kind: "into", wire: exit } : { kind: "behind", exit };
}

/** The first exit that leads nowhere, else the first. */
function firstFree(editor: EditorApi, from: SourceId): string {
  const names = exitNames(editor, from);
  const { doc } = editor.getState();
  return names.find((exit) => targetOf(doc, { from, exit }) === null) ?? names[0] ?? "next";
}

function spotOf(at: Element | Spot): Spot {
  if (!(at instanceof Element)) return at;
  const frame = at.getBoundingClientRect();
  return { x: frame.left + 24, y: frame.top + 40 };
}

function useClips(canvas: RefObject<HTMLElement | null>, pointer: Pointer, camera: Camera) {
  const text = useText();
  const editor = useEditorApi();
  return useMemo(
    () => ({
      canvas,
      pointer: () => pointer.at.current && camera.below(pointer.at.current.x, pointer.at.current.y),
      onCopied: (count: number) => toast({ title: text("builder-copied", { count }) }),
      onForeign: () => toast({ title: text("builder-paste-foreign"), tone: "bad" }),
      onPasted: () => {
        const { blocks, notes } = editor.getState().selection;
        const id: string | ItemId | undefined = blocks[0] ?? notes[0];
        if (id) camera.focus(id);
      },
    }),
    [canvas, pointer, camera, text, editor],
  );
}
