//! Which bot users are looked at, as it stands in the address.

import { expect, test } from "vitest";
import { bodyOf, queryOf } from "../src/data/user-filter.ts";
import { askedOf, finished, readUserSearch, without } from "../src/pages/users/filter.ts";

const VIP = { tag: "vip", operator: "has" } as const;
const PRO = { field: "Plan", operator: "is", value: "pro" } as const;

test("conditions and a search are read from an address", () => {
  const groups = [{ match: "any", conditions: [VIP, PRO] }];
  expect(readUserSearch({ groups, search: "sari" })).toEqual({ groups, search: "sari" });
  // What looks like a number comes as one.
  expect(readUserSearch({ search: 62812 })).toEqual({ search: "62812" });
});

test.each([
  [{ groups: "[]" }],
  [{ groups: [null, 3, { conditions: [] }, { conditions: "x" }] }],
  [{ groups: [{ conditions: [{ tag: "vip" }, { operator: "has" }, { tag: 1, operator: "has" }] }] }],
  [{ groups: [{ conditions: [{ tag: "vip", field: "Plan", operator: "has" }] }] }],
  [{ groups: [{ conditions: [{ tag: "vip", operator: "sounds_like" }] }] }],
  [{ search: ["a"] }],
])("what means nothing counts for nothing: %j", (search) => {
  expect(readUserSearch(search)).toEqual({});
});

test("how the conditions work together is all of them, unless it says any", () => {
  expect(readUserSearch({ groups: [{ match: "none", conditions: [VIP] }] })).toEqual({
    groups: [{ match: "all", conditions: [VIP] }],
  });
});

test("the server is asked without blanks around, and without groups that ask for nothing", () => {
  expect(askedOf({ search: "  sari " })).toEqual({ search: "sari" });
  expect(askedOf({ search: "   " })).toEqual({});
  const full = { match: "all", conditions: [VIP] } as const;
  expect(finished([{ match: "all", conditions: [] }, full])).toEqual([full]);
});

test("a group is taken off, and with the last one the filter", () => {
  const one = { match: "all", conditions: [VIP] } as const;
  const other = { match: "all", conditions: [PRO] } as const;
  expect(without({ groups: [one, other], search: "a" }, 0)).toEqual({ groups: [other], search: "a" });
  expect(without({ groups: [one] }, 0)).toEqual({});
});

test("a query has the groups as JSON, a body as they are", () => {
  const groups = [{ match: "all", conditions: [VIP] }] as const;
  expect(queryOf({ groups, search: "a" })).toEqual({ groups: JSON.stringify(groups), search: "a" });
  expect(queryOf({})).toEqual({});
  expect(bodyOf({ groups })).toEqual({ groups });
});
