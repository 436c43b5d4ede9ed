//! What a list shows while it goes on, which runs are marked, why runs wait, and what a cause of failures stands for.

import { expect, test } from "vitest";
import type { Run } from "../src/data/runs.ts";
import { causeKey, runsOf } from "../src/pages/runs/failures.ts";
import { merged } from "../src/pages/runs/fresh.ts";
import { waitingOf } from "../src/pages/runs/waiting.ts";
import { ALL, isEmpty, isMarked, NONE, toggled, toggledAll } from "../src/ui/selection.ts";
import shop from "./answers/runs-shop.json" with { type: "json" };

const AT = "2026-01-05T10:00:00Z";

function run(id: string, parts: Partial<Run> = {}): Run {
  const base = { id, bot: "bot_a", workflow: "flow_a", version: 1, bot_user: "usr_a" };
  return { ...base, status: "running", started_at: AT, updated_at: AT, ...parts };
}

const known = (ids: string, hasOlder = false) => ({ items: [...ids].map((id) => run(id)), hasOlder });
const told = ({ rows, fresh }: ReturnType<typeof merged<Run>>) =>
  `${rows.map(({ item, isGone }) => (isGone ? `(${item.id})` : item.id)).join("")} +${fresh}`;

test("new ones wait at the door, in their number", () => {
  expect(told(merged(known("cba"), undefined))).toBe("cba +0");
  expect(told(merged(known("cba"), known("edcba")))).toBe("cba +2");
  expect(told(merged(known(""), known("b")))).toBe(" +1");
});

test("a row changes where it is; one that fits no more says so and stays", () => {
  const newest = { items: [run("c", { status: "failed" }), run("a")], hasOlder: false };
  const { rows } = merged(known("cba"), newest);
  expect(rows.map(({ item }) => item.status)).toEqual(["failed", "running", "running"]);
  expect(told(merged(known("cba"), newest))).toBe("c(b)a +0");
});

test("nothing is said of what lies beyond the newest page", () => {
  expect(told(merged(known("fedcba"), known("fed", true)))).toBe("fedcba +0");
  // "a" has come into the newest page because "c" left it; it is older than what is shown.
  expect(told(merged(known("dcb", true), known("dba", true)))).toBe("d(c)b +0");
});

test("marks: one, all that are seen, all that match", () => {
  const seen = ["a", "b"];
  const one = toggled(NONE, "a", seen);
  expect(seen.map((id) => isMarked(one, id))).toEqual([true, false]);
  expect(isEmpty(toggled(one, "a", seen))).toBe(true);
  const both = toggledAll(one, seen);
  expect(both).toEqual({ kind: "some", ids: new Set(seen) });
  expect(toggledAll(both, seen)).toEqual(NONE);
  expect(isMarked(ALL, "anything")).toBe(true);
  expect(toggled(ALL, "a", seen)).toEqual({ kind: "some", ids: new Set(["b"]) });
});

test("why runs wait is read from a real answer", () => {
  const runs = shop.items as readonly Run[];
  const waits = runs.map((run) => [run.workflow, waitingOf(run)?.for ?? null]);
  expect(waits).toEqual([
    ["flow_thanks", null],
    ["flow_ship", "retry"],
    ["flow_remind", "delay"],
    ["flow_stock", null],
    ["flow_order", null],
  ]);
  const retry = runs[1] && waitingOf(runs[1]);
  expect(retry).toMatchObject({ tried: 1, until: runs[1]?.due_at });
});

test("a reason without data is shown in the server's words, and one with data is not read from them", () => {
  const reason = "the moon is full";
  expect(waitingOf(run("a", { status: "waiting", reason }))).toEqual({ for: "other", words: reason });
  const waiting = { for: "turn", behind: "run_1" } as const;
  expect(waitingOf(run("a", { status: "waiting", reason, waiting }))).toEqual(waiting);
  expect(waitingOf(run("a", { status: "failed", reason }))).toBeNull();
});

test("a cause stands for its runs among those of a filter, and tells itself from others", () => {
  const cause = {
    workflow: "flow_a",
    block: "blk_call",
    code: "remote_refused",
    host: "crm.example",
    count: 3,
    first_at: AT,
    last_at: AT,
    newest: "run_f",
  };
  expect(runsOf(cause, { within: "day", state: "waiting" })).toEqual({
    within: "day",
    workflow: "flow_a",
    state: "failed",
    code: "remote_refused",
    block: "blk_call",
    host: "crm.example",
  });
  expect(runsOf({ ...cause, block: null, host: null })).not.toHaveProperty("host");
  expect(causeKey(cause)).not.toBe(causeKey({ ...cause, host: "other.example" }));
});
