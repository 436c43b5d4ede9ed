//! Which bot users: by conditions as a Condition block has them, and by a search. The same words stand in the
//! address, in the query of the list and in the body of a change to many.

import type { Schema } from "@lancar/api";
import type { Group } from "@lancar/flow";

/** A group of conditions, without the id and title that only a block has a use for. */
export type FilterGroup = Pick<Group, "match" | "conditions">;

export interface UserFilter {
  /** Of whom one of these holds; everyone without any. */
  readonly groups?: readonly FilterGroup[];
  /** Whose name, address, number or id begins so. */
  readonly search?: string;
}

/** As it stands in the query of the list and of the count. */
export function queryOf({ groups, search }: UserFilter): { groups?: string; search?: string } {
  return { ...(groups && { groups: JSON.stringify(groups) }), ...(search && { search }) };
}

/** As it stands in a body. The description calls every part required; the server takes those that are there. */
export function bodyOf({ groups, search }: UserFilter): Schema<"BotUserFilter"> {
  return { ...(groups && { groups }), ...(search && { search }) } as unknown as Schema<"BotUserFilter">;
}

export function isFiltered({ groups, search }: UserFilter): boolean {
  return groups !== undefined || search !== undefined;
}
