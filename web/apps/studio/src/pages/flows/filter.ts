//! What is looked for on the page, as it stands in the address: a reload, a link and the way back keep it.

import { FLOW_TYPES, type FlowLine, type FlowType } from "#data/flows.ts";

/** Stands in the address for the sub flows that are in no folder. */
export const NO_FOLDER = "none";

export interface Filter {
  readonly q?: string;
  readonly type?: FlowType;
  /** A folder's id, or `none`. */
  readonly folder?: string;
  /** Ids of labels with commas between; all of them have to be on it. */
  readonly label?: string;
}

export function readFilter(search: Record<string, unknown>): Filter {
  const type = FLOW_TYPES.find((type) => type === search.type);
  const q = search.q === undefined ? "" : String(search.q);
  const folder = String(search.folder ?? "");
  const isFolder = folder === NO_FOLDER || /^fold_[\w-]+$/.test(folder);
  const label = labelsIn(String(search.label ?? "")).join(",");
  return {
    ...(q && { q }),
    ...(type && { type }),
    ...(isFolder && { folder }),
    ...(label && { label }),
  };
}

/** A filter with some parts in place of others; an empty part goes. */
export function changed(filter: Filter, change: Readonly<Record<string, string | undefined>>): Filter {
  return readFilter({ ...filter, ...change });
}

/** The labels that a filter names. */
export function labelsIn(label: string | undefined): readonly string[] {
  return [...new Set((label ?? "").split(",").filter((id) => /^lbl_[\w-]+$/.test(id)))];
}

/** Those that fit, by name as the language sorts. */
export function filtered(flows: readonly FlowLine[], filter: Filter, language: string): readonly FlowLine[] {
  const words = (filter.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const labels = labelsIn(filter.label);
  const fits = (flow: FlowLine) =>
    (filter.type === undefined || flow.type === filter.type) &&
    (filter.folder === undefined || (flow.folder ?? NO_FOLDER) === filter.folder) &&
    labels.every((label) => flow.labels.includes(label)) &&
    words.every((word) => flow.name.toLowerCase().includes(word));
  const { compare } = new Intl.Collator(language, { numeric: true });
  return flows.filter(fits).sort((a, b) => compare(a.name, b.name));
}
