//! What can be undone and redone: patches both ways, with what was selected. Bounded, and plain JSON, so
//! that it survives a reload.

import type { Selection } from "../commands/command.ts";
import type { Words } from "../words.ts";
import type { Patch } from "./diff.ts";

/** The most steps that are kept; the oldest go first. */
export const MOST_STEPS = 200;
/** Steps that may be one follow each other within this. */
export const MERGE_MS = 1_500;

export interface Step {
  /** What the menu calls it. */
  readonly says: Words;
  readonly merge: string | null;
  /** When it was last added to, in milliseconds. */
  readonly at: number;
  readonly undo: Patch;
  readonly redo: Patch;
  readonly before: Selection;
  readonly after: Selection;
}

export interface History {
  /** The newest last. */
  readonly done: readonly Step[];
  /** The one to be redone next last. */
  readonly undone: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

/** The step a new one may be merged with. */
export function mergeable(history: History, merge: string | null, now: number): Step | null {
  const last = history.done.at(-1);
  const fits = last && merge !== null && last.merge === merge && history.undone.length === 0;
  return fits && now - last.at <= MERGE_MS ? last : null;
}

/** The history with a new step; what was undone can not be redone any more. */
export function pushed(history: History, step: Step): History {
  return { done: [...history.done, step].slice(-MOST_STEPS), undone: [] };
}

/** The history with its newest step replaced, or taken away when nothing is left of it. */
export function amended(history: History, step: Step | null): History {
  return { ...history, done: [...history.done.slice(0, -1), ...(step ? [step] : [])] };
}

/** The history in which nothing more is merged with its newest step: the field was left. */
export function sealed(history: History): History {
  const last = history.done.at(-1);
  return last && last.merge !== null ? amended(history, { ...last, merge: null }) : history;
}
