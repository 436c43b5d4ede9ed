//! Which kinds of block may stand where.

import type { FlowType, Kind } from "../document/types.ts";
import type { Family } from "./entry.ts";
import { entryOf, KINDS } from "./table.ts";

/** Whether a sub flow of that type may hold the kind. */
export function allowedIn(kind: Kind, type: FlowType): boolean {
  return entryOf(kind).flows.includes(type);
}

/** The palette of a sub flow of that type. */
export function kindsIn(type: FlowType): readonly Kind[] {
  return KINDS.filter((kind) => allowedIn(kind, type));
}

/** The family of a kind, for its colour. */
export function familyOf(kind: Kind): Family {
  return entryOf(kind).family;
}
