//! What is drawn or typed in this window and not saved: whoever leaves with all of it asks here first.

import { useEffect } from "react";

export interface Unsaved {
  readonly isDirty: () => boolean;
  /** Saves it; false when it is not saved afterwards. */
  readonly save: () => Promise<boolean>;
  /** Whether this browser keeps it until it is opened again. */
  readonly isKept: boolean;
}

const parts = new Set<Unsaved>();

/** Counts this part for as long as it is shown. */
export function useUnsaved(part: Unsaved): void {
  useEffect(() => {
    parts.add(part);
    return () => void parts.delete(part);
  }, [part]);
}

/** Saves what can be saved; false when something is not. */
export async function saveAll(): Promise<boolean> {
  const dirty = [...parts].filter((part) => part.isDirty());
  const saved = await Promise.all(dirty.map((part) => part.save()));
  return saved.every(Boolean);
}

/** What would become of it if this window were loaded anew now. */
export function fateOfUnsaved(): "nothing" | "kept" | "lost" {
  const dirty = [...parts].filter((part) => part.isDirty());
  if (dirty.length === 0) return "nothing";
  return dirty.every((part) => part.isKept) ? "kept" : "lost";
}
