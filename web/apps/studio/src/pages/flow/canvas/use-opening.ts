//! The first look at a canvas, chosen once its frame has a size and before anything is drawn in it: so that nothing
//! is drawn for a place that is left at once.

import type { Viewport } from "@xyflow/react";
import { type RefObject, useLayoutEffect, useState } from "react";
import type { Room } from "./opening.ts";

/** What was chosen; null in the moment before. */
export function useOpening(
  frame: RefObject<HTMLElement | null>,
  choose: (room: Room) => Viewport,
): Viewport | null {
  const [view, setView] = useState<Viewport | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is chosen once
  useLayoutEffect(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    setView(choose({ width, height }));
  }, []);
  return view;
}
