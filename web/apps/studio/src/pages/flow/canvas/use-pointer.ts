//! Where the pointer is over the canvas, for what is pasted. A reference and no state: it moves all the time.

import { type PointerEvent, type RefObject, useMemo, useRef } from "react";
import type { Spot } from "./deeds.ts";

export interface Pointer {
  readonly at: RefObject<Spot | null>;
  readonly handlers: {
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

export function usePointer(): Pointer {
  const at = useRef<Spot | null>(null);
  return useMemo(() => {
    const onPointerMove = (event: PointerEvent) => {
      at.current = { x: event.clientX, y: event.clientY };
    };
    const onPointerLeave = () => {
      at.current = null;
    };
    return { at, handlers: { onPointerMove, onPointerLeave } };
  }, []);
}
