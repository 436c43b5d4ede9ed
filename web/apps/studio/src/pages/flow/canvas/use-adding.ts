//! Adding blocks: where the menu opens, and what becomes of what is picked in it.

import { addBlock, addNote, idsFrom, type Place, type SourceId, targetOf } from "@lancar/flow";
import { useMemo, useState } from "react";
import { type EditorApi, useEditorApi } from "../editor/store.ts";
import { type Addition, settingsFor } from "./add-rows.tsx";
import type { Spot } from "./deeds.ts";
import type { Camera } from "./use-camera.ts";

/** What was asked for, until something is picked. */
export interface AddRequest {
  readonly spot: Spot;
  readonly place: Place;
}

export interface Adding {
  readonly request: AddRequest | null;
  /** Opens the menu. */
  readonly ask: (request: AddRequest) => void;
  readonly cancel: () => void;
  readonly pick: (addition: Addition) => void;
  /** Adds without asking where. */
  readonly add: (addition: Addition, place: Place) => void;
}

/** Half a card: what is added stands with its head at the point that was pointed at. */
const LIFT = 22;

export function useAdding(camera: Camera, write: (note: string) => void): Adding {
  const editor = useEditorApi();
  const [request, setRequest] = useState<AddRequest | null>(null);
  return useMemo(() => {
    const add = (addition: Addition, place: Place) => {
      const id = added(editor, addition, place, camera);
      if (id === null) return;
      camera.focus(id);
      if (addition.what === "note") write(id);
    };
    return {
      request,
      ask: setRequest,
      cancel: () => setRequest(null),
      pick: (addition) => {
        if (request) add(addition, request.place);
        setRequest(null);
      },
      add,
    };
  }, [editor, camera, request, write]);
}

function added(editor: EditorApi, addition: Addition, place: Place, camera: Camera): string | null {
  const { actions } = editor.getState();
  if (addition.what === "note") {
    const at = place.kind === "at" ? place.at : camera.middle();
    const why = actions.run(addNote, { at, text: "" });
    return why ? null : (editor.getState().selection.notes[0] ?? null);
  }
  const settings = settingsFor(addition.item, idsFrom(Math.random));
  const why = actions.run(addBlock, { kind: addition.kind, place, ...(settings ? { settings } : {}) });
  const id = why ? undefined : editor.getState().selection.blocks[0];
  if (!id) return null;
  actions.openBlock(id);
  return id;
}

/** Where a new block goes when the menu was opened from a card: behind its first exit that leads nowhere; else
 * between the card and what follows. */
export function placeBehind(editor: EditorApi, from: SourceId, exits: readonly string[]): Place {
  const { doc } = editor.getState();
  const free = exits.find((exit) => targetOf(doc, { from, exit }) === null);
  if (free !== undefined) return { kind: "behind", exit: { from, exit: free } };
  const [first] = exits;
  return first === undefined ? { kind: "anywhere" } : { kind: "into", wire: { from, exit: first } };
}

/** The place for a block whose head shall be at a point of the canvas. */
export function headAt(at: { readonly x: number; readonly y: number }): { x: number; y: number } {
  return { x: at.x, y: at.y - LIFT };
}
