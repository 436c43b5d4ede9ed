//! The walked path of a preview, as marks on one canvas.

import { type FlowDocument, START, wireKey, wiresOf } from "@lancar/flow";
import type { WalkedStep } from "#data/testing.ts";
import type { WireEdge } from "../canvas/nodes.ts";

/** `stands`: a walk is there now. */
export type Footprint = "walked" | "stands";

export interface LitPath {
  readonly blocks: ReadonlyMap<string, Footprint>;
  /** Marks of wires, by key. */
  readonly wires: ReadonlyMap<string, WireEdge["data"]>;
}

export const NO_PATH: LitPath = { blocks: new Map(), wires: new Map() };

type Drawn = Pick<FlowDocument, "id" | "start" | "blocks">;

/** What of a path lies on the canvas of a document, as it is drawn now. */
export function pathOn(doc: Drawn, steps: readonly WalkedStep[]): LitPath {
  const here = steps.filter((step) => step.flow === doc.id);
  if (here.length === 0) return NO_PATH;
  const blocks = new Map<string, Footprint>(here.map((step) => [step.block, "walked"]));
  for (const step of standing(steps)) {
    if (step.flow === doc.id) blocks.set(step.block, "stands");
  }
  const left = new Set(here.flatMap(({ block, exit }) => (exit ? [keyOf(block, exit)] : [])));
  if (doc.start.next && blocks.has(doc.start.next)) left.add(wireKey({ from: START, exit: "next" }));
  const wires = wiresOf(doc as FlowDocument).map((wire) => wireKey(wire));
  return {
    blocks,
    wires: new Map(wires.filter((key) => left.has(key)).map((key) => [key, { mark: "lit" }])),
  };
}

/** The sub flow in which the conversation is now; null before its first step. */
export function flowOfTalk(steps: readonly WalkedStep[]): string | null {
  return steps.findLast((step) => !step.run)?.flow ?? null;
}

/** The last step of each walk, where it has not been left. */
function standing(steps: readonly WalkedStep[]): readonly WalkedStep[] {
  const last = new Map(steps.map((step) => [step.run ?? "", step]));
  return [...last.values()].filter((step) => !step.exit);
}

function keyOf(block: string, exit: string): string {
  return wireKey({ from: block as `blk_${string}`, exit });
}
