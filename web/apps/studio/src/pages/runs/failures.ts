//! Failures by cause: which runs a cause stands for, and what it is called.

import type { FailureGroup, RunFilter } from "#data/runs.ts";
import { meaningOf } from "./codes.ts";

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

/** What a code means, in the viewer's language; the code where that is not known. */
export function meaningIn(text: (key: string) => string, code: string | null | undefined): string {
  const meaning = meaningOf(code ?? "");
  return meaning ? text(meaning) : (code ?? "");
}
