//! Copy, cut and paste by the system's clipboard, as text: between sub flows, bots, instances and chats. The
//! browser's own events are used, which need no permission and work wherever the keys for them do.

import { clipFromText, clipToText, copyOf, cut, paste, type Position } from "@lancar/flow";
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
    const isOurs = (event: ClipboardEvent) =>
      placeOf(document.activeElement, options.canvas.current) === "canvas" &&
      !event.defaultPrevented &&
      (document.getSelection()?.isCollapsed ?? true);
    const onCopy = (event: ClipboardEvent) => {
      if (isOurs(event)) copyInto(event, editor, options.onCopied);
    };
    const onCut = (event: ClipboardEvent) => {
      if (!isOurs(event) || !copyInto(event, editor, () => undefined)) return;
      const { actions, selection } = editor.getState();
      actions.run(cut, selection);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs(event)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const clip = clipFromText(text);
      if (!clip) return text.trim() === "" ? undefined : options.onForeign();
      event.preventDefault();
      const at = options.pointer();
      if (!editor.getState().actions.run(paste, { clip, ...(at ? { at } : {}) })) options.onPasted();
    };
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
