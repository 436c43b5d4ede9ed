//! Whether the canvas is looked at from so far that no word on it can be read. Then cards are plain shapes and
//! wires plain lines, so that a thousand of them are drawn at once and move smoothly.

import { useStore } from "@xyflow/react";
import { createContext, useContext } from "react";
import type { Mark } from "./marks.ts";

/** Below this the text of a card is smaller than three pixels. */
const FAR = 0.22;

export const Far = createContext(false);

/** Asked once, at the canvas; cards and wires hear of it only when it changes. */
export function useIsFar(): boolean {
  return useStore((state) => state.transform[2] < FAR);
}

export function useFar(): boolean {
  return useContext(Far);
}

/** What of a card is seen from afar, besides the colour of its family. */
export type FarLook = "plain" | "selected" | "bad" | "lit";

export function farLook(mark: Mark | undefined, selected: boolean): FarLook {
  if (selected || mark?.found) return "selected";
  if (mark?.change || mark?.problem === "error" || mark?.state === "failed") return "bad";
  return mark?.lit ? "lit" : "plain";
}
