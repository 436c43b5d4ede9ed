//! The overview map: all cards at once, and what of them is in sight. Pressing it looks there.
//!
//! What must stay true: it is a handful of shapes, one for each colour, however many cards there are; so that a
//! thousand of them neither open nor move slower for being on the map.

import { useReactFlow, useStore } from "@xyflow/react";
import { type PointerEvent, useDeferredValue, useEffect, useMemo, useRef, type WheelEvent } from "react";
import { useText } from "#language/text.tsx";
import { fillOf } from "./families.ts";
import type { CanvasNode, WireEdge } from "./nodes.ts";

const WIDTH = 168;
const HEIGHT = 108;
/** Room around the cards, in parts of the map. */
const MARGIN = 0.06;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface OverviewProps {
  /** Something is dragged: it comes to the map when it is let go. */
  readonly isMoving: boolean;
}

export function Overview({ isMoving }: OverviewProps) {
  const text = useText();
  const { setCenter, getZoom, zoomTo } = useReactFlow<CanvasNode, WireEdge>();
  const resting = useRef<CanvasNode[]>([]);
  // The map may lag behind.
  const nodes = useDeferredValue(
    useStore((state) => (isMoving ? resting.current : (state.nodes as CanvasNode[]))),
  );
  useEffect(() => {
    resting.current = nodes;
  }, [nodes]);
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const shapes = useMemo(() => shapesOf(nodes), [nodes]);
  const cards = useMemo(() => around(nodes), [nodes]);
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const all = framed(cards ? joined(cards, seen) : seen);
  const lookAt = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const frame = event.currentTarget.getBoundingClientRect();
    const scale = all.width / frame.width;
    const at = { x: event.clientX - frame.x, y: event.clientY - frame.y };
    void setCenter(all.x + at.x * scale, all.y + at.y * scale, { zoom: getZoom() });
  };
  const nearer = (event: WheelEvent) => void zoomTo(getZoom() * 2 ** (-event.deltaY / 400));
  return (
    <svg
      role="img"
      aria-label={text("builder-overview")}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`${all.x} ${all.y} ${all.width} ${all.height}`}
      className="cursor-pointer touch-none overflow-hidden rounded-[0.625rem] border border-line bg-raised shadow-card max-md:hidden"
      onPointerDown={lookAt}
      onPointerMove={lookAt}
      onWheel={nearer}
    >
      {[...shapes].map(([color, path]) => (
        <path key={color} fill={color} d={path} />
      ))}
      <path className="overview-veil" fillRule="evenodd" d={`${rectangle(all)}${rectangle(seen)}`} />
    </svg>
  );
}

/** One path for each colour. */
function shapesOf(nodes: readonly CanvasNode[]): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (const node of nodes) {
    const color = colorOf(node);
    shapes.set(color, (shapes.get(color) ?? "") + rectangle(boxOf(node)));
  }
  return shapes;
}

function colorOf(node: CanvasNode): string {
  if (node.type === "block") return fillOf(node.data.block.kind);
  if (node.type === "frame") return "var(--hover)";
  return node.type === "note" ? "var(--wait)" : "var(--edge)";
}

function boxOf({ position, width = 0, height = 0 }: CanvasNode): Box {
  return { ...position, width, height };
}

function rectangle({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function around(nodes: readonly CanvasNode[]): Box | null {
  return nodes.reduce<Box | null>((box, node) => (box ? joined(box, boxOf(node)) : boxOf(node)), null);
}

function joined(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** In the shape of the map, with room around. */
function framed({ x, y, width, height }: Box): Box {
  const scale = Math.max(width / WIDTH, height / HEIGHT, 0.01) * (1 + 2 * MARGIN);
  const [w, h] = [WIDTH * scale, HEIGHT * scale];
  return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h };
}
