//! Copy, cut and paste by the system's clipboard, as text: between sub flows, bots, instances and chats. The
//! browser's own events are used, which need no permission and work wherever the keys for them do.

import { clipFromText, clipToText, copyOf, cut, type Position, paste } from "@lancar/flow";
import { useEffect } from "react";
import { type EditorApi, useEditorApi } from "../editor/store.ts";
import { placeOf } from "./keys.ts";

export interface ClipboardOptions {
  readonly canvas: { readonly current: HTMLElement | null };
  /** Where the pointer is on the canvas; null when it is elsewhere. */
  readonly pointer: () => Position | null;
  readonly onCopied: (count: number) => void;
  /** Something else was on the clipboard. */
  readonly onForeign: () => void;
  readonly onPasted: () => void;
}

export function useClipboard(options: ClipboardOptions): void {
  const editor = useEditorApi();
  useEffect(() => {
    const heard = (hear: (event: ClipboardEvent) => void) => (event: ClipboardEvent) => {
      if (isForCanvas(event, options.canvas.current)) hear(event);
    };
    const onCopy = heard((event) => copyInto(event, editor, options.onCopied));
    const onCut = heard((event) => {
      const { actions, selection } = editor.getState();
      if (copyInto(event, editor, () => undefined)) actions.run(cut, selection);
    });
    const onPaste = heard((event) => pasteFrom(event, editor, options));
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCut);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCut);
      document.removeEventListener("paste", onPaste);
    };
  }, [editor, options]);
}

/** Not while a field has the focus, or while words on the page are marked. */
function isForCanvas(event: ClipboardEvent, canvas: HTMLElement | null): boolean {
  const isFree = placeOf(document.activeElement, canvas) === "canvas" && !event.defaultPrevented;
  return isFree && (document.getSelection()?.isCollapsed ?? true);
}

function pasteFrom(event: ClipboardEvent, editor: EditorApi, options: ClipboardOptions): void {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const clip = clipFromText(text);
  if (!clip) {
    if (text.trim() !== "") options.onForeign();
    return;
  }
  event.preventDefault();
  const at = options.pointer();
  if (!editor.getState().actions.run(paste, { clip, ...(at ? { at } : {}) })) options.onPasted();
}

/** Whether there was anything to copy. */
function copyInto(event: ClipboardEvent, editor: EditorApi, onCopied: (count: number) => void): boolean {
  const { doc, selection } = editor.getState();
  const clip = copyOf(doc, selection);
  const count = clip.blocks.length + clip.notes.length;
  if (count === 0) return false;
  event.clipboardData?.setData("text/plain", clipToText(clip));
  event.preventDefault();
  onCopied(count);
  return true;
}
