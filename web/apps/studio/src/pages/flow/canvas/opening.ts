//! Where a canvas looks when it is opened: where one has looked last, else at everything that can be read. What is too
//! wide for that begins with Start at the left; the rest is a drag away, and a key shows all of it.

import { START } from "@lancar/flow";
import type { Viewport } from "@xyflow/react";
import type { CanvasNode } from "./nodes.ts";

/** Below this the words on cards are a strain. */
export const READABLE = 0.7;
/** A few blocks are no wall. */
const USUAL = 1;

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** What lies over the canvas at its sides, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Opening {
  readonly nodes: readonly CanvasNode[];
  readonly room: Room;
  readonly margins: Margins;
  /** Where one has looked last. */
  readonly kept?: Viewport | null;
  /** The block that one has come for. */
  readonly at?: string | null;
  /** What is in sight if it can be read there; everything when nothing is named. */
  readonly around?: readonly string[];
}

export function openingView(opening: Opening): Viewport {
  const { nodes, room, kept, at, around = [] } = opening;
  const aim = nodes.find(({ id }) => id === at);
  if (kept && !aim && isInSight(nodes, kept, room)) return kept;
  const named = nodes.filter(({ id }) => around.includes(id));
  return lookedAt(opening, boundsOf(named.length > 0 ? named : nodes), aim);
}

function lookedAt({ nodes, room, margins }: Opening, bounds: Bounds, aim: CanvasNode | undefined): Viewport {
  const across = { from: margins.left, to: Math.max(margins.left + 1, room.width - margins.right) };
  const down = { from: margins.top, to: Math.max(margins.top + 1, room.height - margins.bottom) };
  const fitting = Math.min(
    (across.to - across.from) / (bounds.right - bounds.left),
    (down.to - down.from) / (bounds.bottom - bounds.top),
  );
  const zoom = Math.min(USUAL, Math.max(READABLE, fitting));
  const { position, width = 0, height = 0 } = aim ?? nodes.find(({ id }) => id === START) ?? NOWHERE;
  // What one has come for lies in the middle, Start at the left.
  const left = aim ? (across.from + across.to - width * zoom) / 2 : across.from;
  const top = (down.from + down.to - height * zoom) / 2;
  return {
    x: placed(across, bounds.left * zoom, bounds.right * zoom, left - position.x * zoom),
    y: placed(down, bounds.top * zoom, bounds.bottom * zoom, top - position.y * zoom),
    zoom,
  };
}

const NOWHERE = { position: { x: 0, y: 0 }, width: 0, height: 0 };

interface Span {
  readonly from: number;
  readonly to: number;
}

/** How far the canvas is moved along one axis: everything in the middle if it finds room; else as it is wanted, but
 * so that nothing is left empty for it at an end. */
function placed({ from, to }: Span, low: number, high: number, wanted: number): number {
  if (high - low <= to - from) return (from + to - low - high) / 2;
  return Math.min(from - low, Math.max(to - high, wanted));
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** There is always Start. */
function boundsOf(nodes: readonly CanvasNode[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, width = 0, height = 0 } of nodes) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + width);
    bottom = Math.max(bottom, position.y + height);
  }
  return { left, top, right, bottom };
}

/** Whether anything can be seen from there: what was looked at may have gone. */
function isInSight(nodes: readonly CanvasNode[], { x, y, zoom }: Viewport, room: Room): boolean {
  return nodes.some(({ position, width = 0, height = 0 }) => {
    const [left, top] = [position.x * zoom + x, position.y * zoom + y];
    return left < room.width && top < room.height && left + width * zoom > 0 && top + height * zoom > 0;
  });
}
