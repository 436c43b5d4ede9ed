//! What of a run's journal stands behind each line of its story: an attempt and its end are one line of the
//! story and several of the journal.

import type { RunEvent, RunStoryLine } from "#data/runs.ts";

export interface ToldLine {
  readonly line: RunStoryLine;
  /** The first and last line of the journal behind it; null when another line of the story has them. */
  readonly range: { readonly from: number; readonly to: number } | null;
}

export function withRanges(story: readonly RunStoryLine[]): readonly ToldLine[] {
  let next = 0;
  return story.map((line) => {
    const range = line.seq >= next ? { from: next, to: line.seq } : null;
    next = Math.max(next, line.seq + 1);
    return { line, range };
  });
}

export function eventsBehind(events: readonly RunEvent[], { range }: ToldLine): readonly RunEvent[] {
  return range ? events.filter(({ seq }) => seq >= range.from && seq <= range.to) : [];
}
