//! What becomes of the labels of several sub flows at once, and the way back from it.

import type { FlowLine } from "#data/flows.ts";
import type { Labelling } from "#data/shelving.ts";

/** How a label is on several sub flows. */
export type OnFlows = "all" | "some" | "none";

export function howOn(flows: readonly FlowLine[], label: string): OnFlows {
  const count = flows.filter(({ labels }) => labels.includes(label)).length;
  if (count === 0) return "none";
  return count === flows.length ? "all" : "some";
}

/** The change that makes each label as it is wanted; labels that are left at "some" stay as they are. */
export function labellingFor(
  flows: readonly FlowLine[],
  wanted: ReadonlyMap<string, OnFlows>,
): Labelling | null {
  const differing = [...wanted].filter(([label, on]) => on !== "some" && on !== howOn(flows, label));
  if (differing.length === 0) return null;
  return {
    flows: flows.map(({ id }) => id),
    add: differing.filter(([, on]) => on === "all").map(([label]) => label),
    remove: differing.filter(([, on]) => on === "none").map(([label]) => label),
  };
}

/** What takes a change back: a request for each sub flow that it changed. */
export function undoing(flows: readonly FlowLine[], { add, remove }: Labelling): readonly Labelling[] {
  return flows
    .map(({ id, labels }) => ({
      flows: [id],
      add: remove.filter((label) => labels.includes(label)),
      remove: add.filter((label) => !labels.includes(label)),
    }))
    .filter((back) => back.add.length + back.remove.length > 0);
}
