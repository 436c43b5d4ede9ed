//! Two versions as one picture: the newer one, with what was removed as ghosts and marks on what is new.

import { type Comparison, type FlowDocument, START, type Wire, wireKey, wireOfKey } from "@lancar/flow";
import type { Mark, Marks } from "../canvas/marks.ts";
import type { WireEdge } from "../canvas/nodes.ts";

export interface Difference {
  readonly doc: FlowDocument;
  readonly marks: Marks;
  readonly wireMarks: ReadonlyMap<string, WireEdge["data"]>;
  readonly ghosts: readonly Wire[];
}

export function differenceOf(to: FlowDocument, comparison: Comparison): Difference {
  const marks = new Map<string, Mark>();
  const ghosts = [];
  for (const [id, change] of comparison.blocks) {
    if (change.kind === "moved") continue;
    marks.set(id, { change: change.kind });
    // Its wires are drawn as ghosts of their own.
    if (change.kind === "removed") ghosts.push({ ...change.block, exits: {} });
  }
  const added = comparison.wires.added.map((wire) => [wireKey(wire), { mark: "added" as const }] as const);
  return {
    doc: { ...to, blocks: [...to.blocks, ...ghosts] },
    marks,
    wireMarks: new Map(added),
    ghosts: comparison.wires.removed,
  };
}

/** What changed is in sight when the picture opens: all of it if it can be read, else the first of it. Where
 * everything is new one begins at the Start, as always. */
export function whereToLook({ doc, marks, wireMarks, ghosts }: Difference): WhereToLook {
  const wires = [...[...wireMarks.keys()].map(wireOfKey), ...ghosts].map(({ from }) => from);
  const around = marks.size > 0 ? [...marks.keys()] : wires;
  const isAll = marks.size === doc.blocks.length;
  return { at: isAll ? null : (around.find((id) => id !== START) ?? null), around };
}

export interface WhereToLook {
  readonly at: string | null;
  readonly around: readonly string[];
}

/** What a first version is compared with. */
export function emptied(doc: FlowDocument): FlowDocument {
  const { notes: _, groups: __, ...rest } = doc;
  return { ...rest, blocks: [], start: { ...doc.start, next: null } };
}
