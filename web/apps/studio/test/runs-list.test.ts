//! What a list shows while it goes on, which runs are marked, why runs wait, and what a cause of failures stands for.

import { expect, test } from "vitest";
import type { Run } from "../src/data/runs.ts";
import { causeKey, meaningIn, runsOf } from "../src/pages/runs/failures.ts";
import { merged } from "../src/pages/runs/fresh.ts";
import { failureOf, statusIn, waitingOf } from "../src/pages/runs/waiting.ts";
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

test("every reason the engine gives is understood, and an unknown one is shown as it is", () => {
  const waiting = (reason: string, code: string | null = null) =>
    waitingOf(run("a", { status: "waiting", reason, code }));
  expect(waiting("one at a time, behind run_1")).toEqual({ for: "turn", behind: "run_1" });
  expect(waiting("limit of calls to crm.example")).toEqual({ for: "host", host: "crm.example" });
  const unsure = "sent? unknown: The server stopped. Choose send again or skip.";
  expect(waiting(unsure, "mail_unknown")).toEqual({ for: "person", why: "The server stopped." });
  expect(waiting("the moon is full")).toEqual({ for: "other", words: "the moon is full", until: null });
});

test("the status of an answer is read from the server's words, and no address or port is taken for one", () => {
  const statuses = [
    "The answer was 503.",
    "422 Unprocessable",
    "127.0.0.1 is a loopback address",
    "host:443 is late",
  ];
  expect(statuses.map(statusIn)).toEqual(["503", "422", null, null]);
});

test("a cause stands for its runs among those of a filter, and is called by what its code means", () => {
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
  expect(meaningIn((key) => `<${key}>`, "remote_refused")).toBe("<runs-code-remote-refused>");
  expect(meaningIn((key) => `<${key}>`, "brand_new")).toBe("brand_new");
  expect(failureOf(run("a", { status: "failed", code: null, reason: "odd" }))).toBe("odd");
});
