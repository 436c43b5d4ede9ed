//! Where this browser has looked last on each canvas. Nothing in here is worth a question when it is lost.

import type { Viewport } from "@xyflow/react";
import { ZOOM } from "./use-camera.ts";

const KEY = "lancar.views";
/** The canvas that was looked at longest ago is forgotten first. */
const MOST = 50;

export interface KeptViews {
  readonly read: (canvas: string) => Viewport | null;
  readonly write: (canvas: string, view: Viewport) => void;
}

/** Those in a storage such as `localStorage`. */
export function keptViewsIn(storage: Storage): KeptViews {
  return {
    read: (canvas) => readAll(storage).find(([name]) => name === canvas)?.[1] ?? null,
    write: (canvas, { x, y, zoom }) => {
      const others = readAll(storage).filter(([name]) => name !== canvas);
      const all = [...others, [canvas, { x, y, zoom }]].slice(-MOST);
      try {
        storage.setItem(KEY, JSON.stringify(all));
      } catch {
        // No room: it opens as if for the first time.
      }
    },
  };
}

function readAll(storage: Storage): readonly (readonly [string, Viewport])[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(one: unknown): one is readonly [string, Viewport] {
  if (!Array.isArray(one) || typeof one[0] !== "string" || typeof one[1] !== "object") return false;
  const { x, y, zoom } = (one[1] ?? {}) as Record<string, unknown>;
  const isPlace = Number.isFinite(x) && Number.isFinite(y);
  return isPlace && typeof zoom === "number" && zoom >= ZOOM.minZoom && zoom <= ZOOM.maxZoom;
}
