//! Where the canvas looks, and how the focus gets to a card.

import { type FitViewOptions, useReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { isCrowd } from "./crowd.ts";
import type { CanvasNode, WireEdge } from "./nodes.ts";
import { type Margins, READABLE } from "./opening.ts";

export const LEAST_ZOOM = 0.05;
const MOST_ZOOM = 2;
const QUICK = { duration: 160 };
/** A card off screen is drawn a few frames after the canvas has come to it. */
const TRIES = 60;

export const ZOOM = { minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM };
/** What lies over the canvas is left free: the palette and the overview map, where there is room for them. */
export function marginsFor(width: number, left: "palette" | "bare" = "palette"): Margins {
  const isWide = width >= 700;
  const side = isWide && left === "palette" ? 210 : 24;
  return { top: 40, right: 24, bottom: isWide ? 170 : 64, left: side };
}

/** Everything at once, but never a few blocks like a wall. */
export function fitFor(width: number, left: "palette" | "bare" = "palette"): FitViewOptions {
  const { top, right, bottom, left: side } = marginsFor(width, left);
  const padding = { top: `${top}px`, right: `${right}px`, bottom: `${bottom}px`, left: `${side}px` } as const;
  // Most of a crowd is known to the canvas and not drawn by it.
  return { padding, maxZoom: 1, includeHiddenNodes: true };
}

export interface Camera {
  /** Hears, a moment before, that many more cards than now may come into sight at once. */
  readonly onLeap: (hear: () => void) => () => void;
  /** Shows everything. `left`: what lies over the canvas there. */
  readonly fit: (left?: "palette" | "bare") => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly usual: () => void;
  /** The point of the canvas below a point of the window. */
  readonly below: (x: number, y: number) => { x: number; y: number };
  /** The middle of what is seen, on the canvas. */
  readonly middle: () => { x: number; y: number };
  /** Brings a card into view if it is not. */
  readonly show: (id: string) => void;
  /** Puts the focus on a card, and brings the card into view if it is not. */
  readonly focus: (id: string) => void;
}

export function useCamera(canvas: { readonly current: HTMLElement | null }): Camera {
  const flow = useReactFlow<CanvasNode, WireEdge>();
  return useMemo(() => {
    const middle = () => {
      const frame = canvas.current?.getBoundingClientRect() ?? new DOMRect();
      return { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
    };
    const show = (id: string) => requestAnimationFrame(() => showNow(id));
    // A frame later: what was opened or closed beside the canvas has given it its new size by then.
    const showNow = (id: string) => {
      const node = flow.getNode(id);
      if (!node || isInSight(node, flow, canvas.current)) return;
      const { width, height } = seenOf(node);
      const zoom = Math.max(flow.getZoom(), READABLE);
      const { x, y } = node.position;
      // On the way down from afar a crowd would be drawn card by card.
      const way = isCrowd(flow.getNodes()) && flow.getZoom() < 0.3 ? {} : QUICK;
      void flow.setCenter(x + width / 2, y + height / 2, { zoom, ...way });
    };
    const hearers = new Set<() => void>();
    return {
      show,
      onLeap: (hear) => {
        hearers.add(hear);
        return () => void hearers.delete(hear);
      },
      fit: (left) => {
        for (const hear of hearers) hear();
        const fit = fitFor(canvas.current?.clientWidth ?? 0, left);
        void flow.fitView({ ...fit, ...(isCrowd(flow.getNodes()) ? {} : QUICK) });
      },
      zoomIn: () => void flow.zoomIn(QUICK),
      zoomOut: () => void flow.zoomOut(QUICK),
      usual: () => void flow.zoomTo(1, QUICK),
      below: (x, y) => flow.screenToFlowPosition({ x, y }),
      middle: () => flow.screenToFlowPosition(middle()),
      focus: (id) => {
        show(id);
        focusSoon(id, canvas.current, TRIES);
      },
    };
  }, [flow, canvas]);
}

type Flow = ReturnType<typeof useReactFlow<CanvasNode, WireEdge>>;

function isInSight(node: CanvasNode, flow: Flow, canvas: HTMLElement | null): boolean {
  const frame = canvas?.getBoundingClientRect();
  if (!frame || flow.getZoom() < 0.3) return false;
  const { position } = node;
  const { width, height } = seenOf(node);
  const low = flow.flowToScreenPosition(position);
  const high = flow.flowToScreenPosition({ x: position.x + width, y: position.y + height });
  const isInside =
    low.x >= frame.left && low.y >= frame.top && high.x <= frame.right && high.y <= frame.bottom;
  const palette = canvas?.parentElement?.querySelector("[data-part=palette]")?.getBoundingClientRect();
  return isInside && !(palette && low.x < palette.right && low.y < palette.bottom);
}

/** What of a card has to be in sight: of a frame, which may be larger than the canvas, its title. */
function seenOf({ type, width = 0, height = 0 }: CanvasNode): { width: number; height: number } {
  return type === "frame" ? { width: Math.min(width, 240), height: 40 } : { width, height };
}

/** The card, if it is drawn. */
export function cardElement(id: string, canvas: HTMLElement | null): HTMLElement | null {
  return canvas?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`) ?? null;
}

/** Where the focus falls when what had it is gone. */
function isNowhere(active: Element): boolean {
  return active === document.body || active.id === "content";
}

/** Until the canvas has come to rest: on its way the card may be drawn, taken away and drawn again. `hadIt`: the
 * card has had the focus in the meantime. A dialog that is about to close takes it back at once, so that having
 * asked for it is not enough. */
function focusSoon(id: string, canvas: HTMLElement | null, tries: number, hadIt = false): void {
  const card = cardElement(id, canvas);
  const active = document.activeElement;
  // A title that is being written keeps the focus inside its card; and who went elsewhere stays there.
  const isFree = !hadIt || active === null || active === canvas || isNowhere(active);
  if (card && isFree && !card.contains(active)) card.focus({ preventScroll: true });
  const isDone = hadIt && !isFree && !card?.contains(active);
  if (tries > 0 && !isDone) {
    const has = hadIt || (card?.contains(document.activeElement) ?? false);
    requestAnimationFrame(() => focusSoon(id, canvas, tries - 1, has));
  }
}
