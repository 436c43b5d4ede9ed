//! The address and the filter say the same, there and back; and the filter is asked as the API takes it.

import { expect, test } from "vitest";
import { queryOf } from "../src/data/runs.ts";
import { readMailSearch } from "../src/pages/outbox/filter.ts";
import {
  changed,
  filterIn,
  fromField,
  isNarrowed,
  type RunSearch,
  readRunSearch,
  toField,
} from "../src/pages/runs/filter.ts";

const WHOLE: RunSearch = {
  workflow: "flow_order",
  state: "failed",
  user: "usr_1",
  code: "remote_refused",
  since: "2026-01-05T03:00:00.000Z",
  until: "2026-01-06T03:00:00.000Z",
  view: "failures",
};

test("what stands in an address is read as it was written", () => {
  expect(readRunSearch({ ...WHOLE })).toEqual(WHOLE);
  expect(readRunSearch({})).toEqual({});
});

test("what means nothing in an address counts for nothing", () => {
  const search = {
    state: "lost",
    within: "toString",
    since: "yesterday",
    view: "map",
    user: 7,
    code: " ",
    more: 1,
  };
  expect(readRunSearch(search)).toEqual({});
  expect(readMailSearch({ state: "lost" })).toEqual({});
  expect(readMailSearch({ state: "not_sent" })).toEqual({ state: "not_sent" });
});

test("a span stands in place of two moments", () => {
  expect(readRunSearch({ within: "day", since: WHOLE.since, until: WHOLE.until })).toEqual({ within: "day" });
});

test("one part changes, the others stay; an empty one goes", () => {
  expect(changed(WHOLE, { state: undefined, code: undefined, workflow: "flow_b" })).toEqual({
    workflow: "flow_b",
    user: "usr_1",
    since: WHOLE.since,
    until: WHOLE.until,
    view: "failures",
  });
});

test("the state alone does not narrow what the counts are about", () => {
  expect(isNarrowed({ state: "failed" })).toBe(false);
  expect(isNarrowed(filterIn(WHOLE))).toBe(true);
});

test("the API is asked in its own words, a span from now on", () => {
  expect(queryOf("bot_a", filterIn(WHOLE), 0)).toEqual({
    bot: "bot_a",
    workflow: "flow_order",
    status: "failed",
    bot_user: "usr_1",
    code: "remote_refused",
    since: WHOLE.since,
    until: WHOLE.until,
  });
  const now = Date.UTC(2026, 0, 10, 12);
  expect(queryOf("bot_a", { within: "day" }, now)).toEqual({
    bot: "bot_a",
    since: "2026-01-09T12:00:00.000Z",
  });
});

test("the browser's field shows a moment in the viewer's zone, and means it", () => {
  const moment = "2026-01-05T03:04:00.000Z";
  expect(fromField(toField(moment))).toBe(moment);
  expect(toField(undefined)).toBe("");
  expect(fromField("")).toBeUndefined();
});
