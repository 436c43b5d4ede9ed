//! Whether the canvas is looked at from so far that no word on it can be read. Then cards are plain shapes and
//! wires plain lines, so that a thousand of them are drawn at once and move smoothly.

import { useStore, type Viewport } from "@xyflow/react";
import { createContext, useContext } from "react";
import type { Mark } from "./marks.ts";

/** Below this the text of a card is smaller than three pixels. */
const FAR = 0.22;

export const Far = createContext(false);

/** Asked once, at the canvas; cards and wires hear of it only when it changes. The canvas comes to where it opens
 * only after it was drawn once: until then that place counts. */
export function useIsFar(opening: Viewport | null): boolean {
  return useStore(({ panZoom, transform }) => (panZoom ? transform[2] : (opening?.zoom ?? 1)) < FAR);
}

export function useFar(): boolean {
  return useContext(Far);
}

/** How wide on the canvas a line is that is seen as a pixel. In steps: not every zoom draws all of it again. */
export function useFarLine(): number {
  return useStore(({ transform }) => 2 ** (Math.round(-Math.log2(transform[2]) * 2) / 2));
}

/** What of a card is seen from afar, besides the colour of its family. */
export type FarLook = "plain" | "selected" | "bad" | "lit";

export function farLook(mark: Mark | undefined, selected: boolean): FarLook {
  if (selected || mark?.found) return "selected";
  if (mark?.change || mark?.problem === "error" || hasFailed(mark)) return "bad";
  return mark?.lit ? "lit" : "plain";
}

function hasFailed(mark: Mark | undefined): boolean {
  return mark?.state === "failed" || (mark?.numbers?.failed ?? 0) > 0;
}
