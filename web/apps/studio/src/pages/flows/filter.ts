//! What is looked for on the page, as it stands in the address: a reload, a link and the way back keep it.

import { FLOW_TYPES, type FlowLine, type FlowType } from "#data/flows.ts";

export interface Filter {
  readonly q?: string;
  readonly type?: FlowType;
}

export function readFilter(search: Record<string, unknown>): Filter {
  const type = FLOW_TYPES.find((type) => type === search.type);
  const q = search.q === undefined ? "" : String(search.q);
  return { ...(q && { q }), ...(type && { type }) };
}

/** Those that fit, by name as the language sorts. */
export function filtered(flows: readonly FlowLine[], filter: Filter, language: string): readonly FlowLine[] {
  const words = (filter.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (flow: FlowLine) =>
    (filter.type === undefined || flow.type === filter.type) &&
    words.every((word) => flow.name.toLowerCase().includes(word));
  const { compare } = new Intl.Collator(language, { numeric: true });
  return flows.filter(fits).sort((a, b) => compare(a.name, b.name));
}
