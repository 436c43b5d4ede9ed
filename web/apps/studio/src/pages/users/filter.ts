//! Which bot users are looked at, as it stands in the address: a reload, a link and the way back keep it.

import { type Condition, OPERATORS_FOR_TAGS, OPERATORS_FOR_TEMPLATES, type Operator } from "@lancar/flow";
import type { FilterGroup, UserFilter } from "#data/user-filter.ts";

const OPERATORS: readonly Operator[] = [...OPERATORS_FOR_TEMPLATES, ...OPERATORS_FOR_TAGS];

/** Reads an address. What means nothing in it counts for nothing; the server says what does not fit the bot. */
export function readUserSearch(search: Record<string, unknown>): UserFilter {
  const groups = Array.isArray(search.groups) ? search.groups.flatMap(groupIn) : [];
  const text = textIn(search.search);
  return { ...(groups.length > 0 && { groups }), ...(text !== "" && { search: text }) };
}

/** What the server is asked for: blanks around a search mean nothing. */
export function askedOf({ groups, search = "" }: UserFilter): UserFilter {
  const text = search.trim();
  return { ...(groups && { groups }), ...(text !== "" && { search: text }) };
}

/** The groups that ask for something. */
export function finished(groups: readonly FilterGroup[]): readonly FilterGroup[] {
  return groups.filter(({ conditions }) => conditions.length > 0);
}

/** A filter without one of its groups. */
export function without({ groups = [], ...rest }: UserFilter, at: number): UserFilter {
  const left = groups.toSpliced(at, 1);
  return { ...rest, ...(left.length > 0 && { groups: left }) };
}

function groupIn(json: unknown): FilterGroup[] {
  if (!isRecord(json) || !Array.isArray(json.conditions)) return [];
  const conditions = json.conditions.flatMap(conditionIn);
  const match = json.match === "any" ? "any" : "all";
  return conditions.length > 0 ? [{ match, conditions }] : [];
}

function conditionIn(json: unknown): Condition[] {
  if (!isRecord(json)) return [];
  const operator = OPERATORS.find((one) => one === json.operator);
  const left = (["field", "tag", "template"] as const).filter((key) => typeof json[key] === "string");
  const [only] = left;
  if (!operator || left.length !== 1 || !only) return [];
  const value = typeof json.value === "string" ? { value: json.value } : {};
  return [{ [only]: json[only], operator, ...value } as Condition];
}

/** The browser's address turns digits into a number. */
function textIn(part: unknown): string {
  return typeof part === "string" || typeof part === "number" ? String(part) : "";
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null;
}
