//! Which runs are looked at, as it stands in the address: a reload, a link and the way back keep it.

import { RUN_STATUSES, type RunFilter, SPANS, type Span } from "#data/runs.ts";

export type View = "list" | "failures";

/** What stands in the address. Failures are a view of their own; the list needs no word. */
export interface RunSearch extends RunFilter {
  readonly view?: "failures";
}

const SPAN_NAMES = Object.keys(SPANS) as Span[];

/** Reads an address. What means nothing in it counts for nothing. */
export function readRunSearch(search: Record<string, unknown>): RunSearch {
  const state = RUN_STATUSES.find((state) => state === search.state);
  const within = SPAN_NAMES.find((span) => span === search.within);
  const workflow = textIn(search.workflow);
  const user = textIn(search.user);
  const code = textIn(search.code);
  const block = textIn(search.block);
  const host = textIn(search.host);
  const since = within ? null : momentIn(search.since);
  const until = within ? null : momentIn(search.until);
  return {
    ...(workflow && { workflow }),
    ...(state && { state }),
    ...(user && { user }),
    ...(code && { code }),
    ...(block && { block }),
    ...(host && { host }),
    ...(within && { within }),
    ...(since && { since }),
    ...(until && { until }),
    ...(search.view === "failures" && { view: "failures" as const }),
  };
}

/** The filter alone, without how it is looked at. */
export function filterIn({ view: _, ...filter }: RunSearch): RunFilter {
  return filter;
}

/** A search with some parts in place of others; an empty part goes. */
export function changed(search: RunSearch, change: Readonly<Record<string, string | undefined>>): RunSearch {
  return readRunSearch({ ...search, ...change });
}

/** Whether anything but the state narrows the list. */
export function isNarrowed(filter: RunFilter): boolean {
  const { workflow, user, code, block, host, within, since, until } = filter;
  return [workflow, user, code, block, host, within, since, until].some((part) => part !== undefined);
}

/** `2026-01-31T14:30` in the viewer's zone, as the browser's own field writes it. */
export function toField(moment: string | undefined): string {
  if (moment === undefined) return "";
  const at = new Date(moment);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment that such a field means; none while it is not whole. */
export function fromField(written: string): string | undefined {
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

function textIn(part: unknown): string {
  return typeof part === "string" ? part.trim() : "";
}

function momentIn(part: unknown): string | null {
  if (typeof part !== "string" || Number.isNaN(Date.parse(part))) return null;
  return new Date(part).toISOString();
}
