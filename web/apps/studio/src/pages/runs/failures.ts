//! Failed runs, put together by what is probably one cause: the same workflow with the same code.
//! The list of the API does not say at which block or host a run failed; its story does.

import type { Run } from "#data/runs.ts";
import { failureOf } from "./waiting.ts";

export interface FailureGroup {
  readonly workflow: string;
  readonly code: string;
  readonly count: number;
  /** The last one, as an example. */
  readonly newest: Run;
  readonly oldest: Run;
  /** The sentences that were said, the most frequent first. */
  readonly reasons: readonly { readonly words: string; readonly count: number }[];
}

/** The groups of these runs, newest first; the largest group first. */
export function failureGroups(runs: readonly Run[]): readonly FailureGroup[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    if (run.status !== "failed") continue;
    const key = `${run.workflow} ${run.code ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()].map(groupOf).sort((a, b) => b.count - a.count);
}

function groupOf(runs: readonly Run[]): FailureGroup {
  const [newest] = runs as readonly [Run, ...Run[]];
  const reasons = new Map<string, number>();
  for (const run of runs) {
    const words = failureOf(run);
    reasons.set(words, (reasons.get(words) ?? 0) + 1);
  }
  return {
    workflow: newest.workflow,
    code: newest.code ?? "",
    count: runs.length,
    newest,
    oldest: runs.at(-1) ?? newest,
    reasons: [...reasons].map(([words, count]) => ({ words, count })).sort((a, b) => b.count - a.count),
  };
}
