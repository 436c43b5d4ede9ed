//! The cards of a crowd as they are seen from afar: a shape for each colour. What is dragged is drawn by itself, so
//! that a thousand others are not drawn again with each move.

import { familyOf } from "@lancar/flow";
import { ViewportPortal } from "@xyflow/react";
import { memo, useMemo, useRef } from "react";
import { sameList } from "./crowd.ts";
import { farLook, useFarLine } from "./far.ts";
import type { BlockNode, CanvasNode } from "./nodes.ts";

/** The line around a card. */
const LINE = 4;

export interface FarCardsProps {
  readonly nodes: readonly CanvasNode[];
  /** What is dragged. */
  readonly moving?: ReadonlyMap<string, unknown>;
}

export const NOTHING_MOVES: ReadonlyMap<string, unknown> = new Map();

export function FarCards({ nodes, moving = NOTHING_MOVES }: FarCardsProps) {
  const blocks = nodes.filter((node) => node.type === "block");
  const still = useSame(blocks.filter(({ id }) => !moving.has(id)));
  const line = Math.max(LINE, useFarLine());
  return (
    <ViewportPortal>
      <svg aria-hidden className="far-cards" style={{ strokeWidth: line }}>
        <Shapes blocks={still} />
        {moving.size > 0 && <Shapes blocks={blocks.filter(({ id }) => moving.has(id))} />}
      </svg>
    </ViewportPortal>
  );
}

/** The list from before as long as the same things are in it. */
export function useSame<Thing>(list: readonly Thing[]): readonly Thing[] {
  const before = useRef(list);
  before.current = sameList(before.current, list);
  return before.current;
}

const Shapes = memo(function Shapes({ blocks }: { readonly blocks: readonly BlockNode[] }) {
  const shapes = useMemo(() => shapesOf(blocks), [blocks]);
  return [...shapes].map(([look, path]) => <path key={look} className={look} d={path} />);
});

/** By the classes of their look. */
function shapesOf(blocks: readonly BlockNode[]): ReadonlyMap<string, string> {
  const shapes = new Map<string, string[]>();
  for (const { data, selected, position, width = 0, height = 0 } of blocks) {
    const look = `far-${familyOf(data.block.kind)} far-${farLook(data.mark, selected ?? false)}`;
    const path = `M${position.x + LINE / 2} ${position.y + LINE / 2}h${width - LINE}v${height - LINE}h${LINE - width}z`;
    const paths = shapes.get(look);
    if (paths) paths.push(path);
    else shapes.set(look, [path]);
  }
  return new Map([...shapes].map(([look, paths]) => [look, paths.join("")]));
}
