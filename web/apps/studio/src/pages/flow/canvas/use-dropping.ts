//! Dragging a block from the palette onto the canvas, or onto a wire.

import { wireOfKey } from "@lancar/flow";
import { type DragEvent, type RefObject, useMemo, useRef } from "react";
import { KIND_DRAGGED, light, wireAt } from "./drop.ts";
import { findKind } from "./families.ts";
import { type Adding, headAt } from "./use-adding.ts";
import type { Camera } from "./use-camera.ts";

export interface Dropping {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
}

export function useDropping(
  canvas: RefObject<HTMLDivElement | null>,
  camera: Camera,
  adding: Adding,
): Dropping {
  const newest = useRef(adding);
  newest.current = adding;
  return useMemo(() => {
    const wireBelow = (event: DragEvent) =>
      canvas.current && wireAt(event.clientX, event.clientY, canvas.current);
    const darken = () => canvas.current && light(canvas.current, null);
    return {
      onDragOver: (event) => {
        if (!event.dataTransfer.types.includes(KIND_DRAGGED)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        if (canvas.current) light(canvas.current, wireBelow(event));
      },
      onDragLeave: darken,
      onDrop: (event) => {
        const kind = findKind(event.dataTransfer.getData(KIND_DRAGGED));
        if (!kind) return;
        event.preventDefault();
        darken();
        const wire = wireBelow(event);
        const at = headAt(camera.below(event.clientX, event.clientY));
        const place = wire
          ? ({ kind: "into", wire: wireOfKey(wire), at } as const)
          : ({ kind: "at", at } as const);
        newest.current.add({ what: "block", kind }, place);
      },
    };
  }, [canvas, camera]);
}
