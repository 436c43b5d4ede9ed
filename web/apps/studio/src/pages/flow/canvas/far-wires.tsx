//! All wires as they are seen from afar: a shape for each colour. From there none of them can be pressed.
//!
//! What must stay true: what is drawn here is not given to the canvas as wires, each of which would be a part of
//! its own that hears of every movement.

import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { useFarLine } from "./far.ts";
import { NOTHING_MOVES, useSame } from "./far-cards.tsx";
import type { CanvasNode, WireEdge } from "./nodes.ts";

export const NO_WIRES: WireEdge[] = [];

export interface FarWiresProps {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly WireEdge[];
  /** What is dragged: its wires are drawn by themselves. */
  readonly moving?: ReadonlyMap<string, unknown>;
}

export function FarWires({ nodes, edges, moving = NOTHING_MOVES }: FarWiresProps) {
  const isMoved = ({ source, target }: WireEdge) => moving.has(source) || moving.has(target);
  const still = useSame(nodes.filter(({ id }) => !moving.has(id)));
  const line = useFarLine();
  const resting = useSame(moving.size > 0 ? edges.filter((edge) => !isMoved(edge)) : edges);
  return (
    <ViewportPortal>
      <svg aria-hidden className="far-wires" style={{ strokeWidth: line * 1.25 }}>
        <Shapes nodes={still} edges={resting} />
        {moving.size > 0 && <Shapes nodes={nodes} edges={edges.filter(isMoved)} />}
      </svg>
    </ViewportPortal>
  );
}

const Shapes = memo(function Shapes({ nodes, edges }: Omit<FarWiresProps, "moving">) {
  const shapes = useMemo(() => shapesOf(nodes, edges), [nodes, edges]);
  return [...shapes].map(([look, path]) => <path key={look} className={`far-wire-${look}`} d={path} />);
});

function shapesOf(nodes: readonly CanvasNode[], edges: readonly WireEdge[]): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shapes = new Map<string, string>();
  for (const { source, sourceHandle, target, targetHandle, selected, data } of edges) {
    const from = dotOf(byId.get(source), sourceHandle);
    const to = dotOf(byId.get(target), targetHandle);
    if (!from || !to) continue;
    const look = selected ? "selected" : (data?.mark ?? "plain");
    shapes.set(look, `${shapes.get(look) ?? ""}M${from.x} ${from.y}L${to.x} ${to.y}`);
  }
  return shapes;
}

/** The middle of the dot that a wire begins or ends at. */
function dotOf(node: CanvasNode | undefined, handle: string | null | undefined) {
  const dot = node?.handles?.find(({ id }) => id === handle);
  if (!node || !dot) return null;
  const { width = 0, height = 0 } = dot;
  return { x: node.position.x + dot.x + width / 2, y: node.position.y + dot.y + height / 2 };
}
