//! What can be done on cards and wires themselves. A canvas that is only looked at gives none of it.

import type { BlockId, ItemId, WireRef } from "@lancar/flow";
import { createContext, useContext } from "react";

/** A point of the window, where a menu opens. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface CanvasDeeds {
  /** An exit was pressed: what shall come behind it? */
  readonly addBehind: (exit: WireRef, at: Spot) => void;
  /** The plus on a wire was pressed. */
  readonly addInto: (wire: WireRef, at: Spot) => void;
  /** Shows the exits that few need, or hides them again. */
  readonly unfold: (block: BlockId) => void;
  readonly rename: (block: BlockId, title: string) => void;
  readonly renameGroup: (group: ItemId, title: string) => void;
  readonly write: (note: ItemId, text: string) => void;
  /** Writing in place is over. */
  readonly close: () => void;
}

export const Deeds = createContext<CanvasDeeds | null>(null);

/** The block or note that is being written on in place. */
export const Writing = createContext<string | null>(null);

export function useDeeds(): CanvasDeeds | null {
  return useContext(Deeds);
}

export function useWriting(id: string): boolean {
  return useContext(Writing) === id;
}
