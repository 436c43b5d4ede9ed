//! Which of a crowd of cards are drawn as parts of their own: the one below the pointer, and the one that has the
//! focus. For the rest there are shapes.

import { isBlockId } from "@lancar/flow";
import { useStore } from "@xyflow/react";
import { type MouseEvent, type RefObject, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useEditorApi } from "../editor/store.ts";
import { blockAt, blocksIn, isCrowd, thinned } from "./crowd.ts";
import type { CanvasNode } from "./nodes.ts";
import { type Camera, cardElement } from "./use-camera.ts";
import { useFarTouch } from "./use-far-touch.ts";

export interface CrowdOptions {
  readonly canvas: RefObject<HTMLElement | null>;
  readonly camera: Camera;
  readonly nodes: CanvasNode[];
  readonly isFar: boolean;
}

export interface Crowd {
  readonly isOn: boolean;
  /** What the canvas is given: all of them, most of them hidden. */
  readonly nodes: CanvasNode[];
  /** Makes the card below the pointer a real one, before it is pressed. */
  readonly onPaneMouseMove: (event: MouseEvent) => void;
}

export function useCrowd({ canvas, camera, nodes, isFar }: CrowdOptions): Crowd {
  const isLeaping = useLeaping(camera);
  const isOn = (isFar || isLeaping) && isCrowd(nodes);
  const [over, setOver] = useState<string | null>(null);
  // Looked at as the cards become shapes: from afar the focus goes to no card without coming near.
  const held = useMemo(() => (isOn ? focusedIn(canvas.current) : null), [isOn, canvas]);
  const drawn = useMemo(() => {
    if (!isOn) return nodes;
    return thinned(nodes, new Set([over, held].filter((id) => id !== null)));
  }, [nodes, isOn, over, held]);
  const onPaneMouseMove = (event: MouseEvent) => {
    if (!isOn || event.buttons !== 0) return;
    const id = blockAt(nodes, camera.below(event.clientX, event.clientY));
    // At once: the button may be pressed next.
    if (id !== null && id !== over) flushSync(() => setOver(id));
  };
  useFarTouch({
    canvas,
    isOn,
    take: (x, y) => {
      const id = blockAt(nodes, camera.below(x, y));
      if (id === null) return null;
      flushSync(() => setOver(id));
      return cardElement(id, canvas.current);
    },
  });
  return { isOn, nodes: drawn, onPaneMouseMove };
}

/** Whether many cards may come into sight at once: they are shapes before they do. */
function useLeaping(camera: Camera): boolean {
  const [isLeaping, setLeaping] = useState(false);
  useEffect(() => camera.onLeap(() => flushSync(() => setLeaping(true))), [camera]);
  useEffect(() => {
    if (!isLeaping) return;
    // The canvas begins in the next frame, and has come there in the one after.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setLeaping(false));
    });
    return () => cancelAnimationFrame(frame);
  }, [isLeaping]);
  return isLeaping;
}

function focusedIn(canvas: HTMLElement | null): string | null {
  const { activeElement } = document;
  if (!canvas?.contains(activeElement)) return null;
  return activeElement?.closest(".react-flow__node")?.getAttribute("data-id") ?? null;
}

/** The canvas takes only what it draws into its box; from a crowd they are taken here. */
export function useBoxOfCrowd(isOn: boolean, nodes: readonly CanvasNode[]): void {
  const editor = useEditorApi();
  const box = useStore((state) => (isOn && state.userSelectionActive ? state.userSelectionRect : null));
  const [x, y, zoom] = useStore((state) => state.transform);
  const [left, top] = box ? [(box.x - x) / zoom, (box.y - y) / zoom] : [0, 0];
  const [width, height] = box ? [box.width / zoom, box.height / zoom] : [0, 0];
  const isDrawn = box !== null;
  useEffect(() => {
    if (!isDrawn) return;
    const blocks = blocksIn(nodes, { x: left, y: top, width, height }).filter(isBlockId);
    const { selection, actions } = editor.getState();
    actions.select({ ...selection, blocks });
  }, [isDrawn, editor, nodes, left, top, width, height]);
}
