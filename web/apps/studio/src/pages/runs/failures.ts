//! Failures by cause: which runs a cause stands for.

import type { FailureGroup, RunFilter } from "#data/runs.ts";

/** Tells the causes of a list apart. */
export function causeKey({ workflow, block, code, host }: FailureGroup): string {
  return [workflow, block, code, host].join(" ");
}

/** The runs of a cause, among those of a filter. */
export function runsOf({ workflow, block, code, host }: FailureGroup, filter: RunFilter = {}): RunFilter {
  return {
    ...filter,
    workflow,
    state: "failed",
    ...(code && { code }),
    ...(block && { block }),
    ...(host && { host }),
  };
}
