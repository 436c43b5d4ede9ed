//! Hints of the stream: what they make stale, how often, and what happens when it is lost.

import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everyMs, follow, onChange } from "../src/data/live.ts";
import { useIsServerLost } from "../src/data/server-lost.ts";
import { type Change, concerns } from "../src/data/stale.ts";

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Stream[] = [];
  readyState = 0;

  constructor(readonly url: string) {
    super();
    Stream.opened.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const healthy = vi.fn(async () => new Response("ok"));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", healthy);
  vi.stubGlobal("EventSource", Stream);
  Stream.opened = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function newest(): Stream {
  const stream = Stream.opened.at(-1);
  if (!stream) throw new Error("no stream was opened");
  return stream;
}

test.each<[Change, readonly unknown[], boolean]>([
  [{ of: "runs", bot: "b" }, ["runs", "b", "newest", {}], true],
  [{ of: "runs", bot: "b" }, ["runs", "b", "list", {}], false],
  [{ of: "runs", bot: "b" }, ["runs", "other", "counts"], false],
  [{ of: "runs", bot: "b" }, ["runs", "one", "run_1"], true],
  [{ of: "runs", bot: "b" }, ["runs", "one", "run_1", "events", "now"], false],
  [{ of: "runs", bot: "b" }, ["bots", "b", "users", "runs", "u"], true],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "inbox", "list", {}], true],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "inbox", "talk", "u"], true],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "inbox", "talk", "v"], false],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "users", "one", "u", "messages"], true],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "users", "one", "u"], false],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "previews", "u", "path"], true],
  [{ of: "conversation", bot: "b", bot_user: "v" }, ["bots", "b", "previews", "u", "path"], false],
  [{ of: "conversation", bot: "b", bot_user: "u" }, ["bots", "b", "heard-since", "today"], true],
  [{ of: "runs", bot: "b" }, ["bots", "b", "previews", "u", "path"], true],
  [{ of: "runs", bot: "b" }, ["runs", "b", "preview", "u"], true],
  [{ of: "people", bot: "b" }, ["bots", "b", "users", "one", "u"], true],
  [{ of: "people", bot: "b" }, ["bots", "b", "users", "one", "u", "messages"], false],
  [{ of: "draft", bot: "b", flow: "f", rev: 2, by: "m" }, ["bots", "b", "flows"], true],
  [{ of: "draft", bot: "b", flow: "f", rev: 2, by: "m" }, ["opened", "b", "f"], false],
  [{ of: "bot", bot: "b" }, ["bots", "b", "tags"], true],
  [{ of: "bot", bot: "b" }, ["bots", "b", "users", "list"], false],
  [{ of: "bot", bot: "b" }, ["bots"], true],
  [{ of: "mails" }, ["outbox", "newest"], true],
  [{ of: "mails" }, ["outbox", "list"], false],
  [{ of: "everything" }, ["bots", "b", "inbox", "list", {}], true],
  [{ of: "everything" }, ["me"], false],
  [{ of: "everything" }, ["opened", "b", "f"], false],
])("%j and %j: %s", (change, key, expected) => {
  expect(concerns(change, key)).toBe(expected);
});

test("what changes is asked for again at once, and then once a second at most", async () => {
  const queries = new QueryClient();
  const asked = vi.fn(async () => asked.mock.calls.length);
  const stop = new QueryObserver(queries, { queryKey: ["runs", "b", "counts"], queryFn: asked }).subscribe(
    () => {},
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveBeenCalledTimes(1);
  const end = follow(queries);
  newest().say("changes", { changes: [{ of: "runs", bot: "b" }] });
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveBeenCalledTimes(2);
  for (let n = 0; n < 5; n += 1) newest().say("changes", { changes: [{ of: "runs", bot: "b" }] });
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveBeenCalledTimes(3);
  end();
  stop();
});

test("without the stream it is looked as often as before, and after it came back everything once", async () => {
  const queries = new QueryClient();
  const asked = vi.fn(async () => 1);
  const stop = new QueryObserver(queries, { queryKey: ["outbox", "newest"], queryFn: asked }).subscribe(
    () => {},
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(everyMs(4_000)).toBe(4_000);
  const end = follow(queries);
  newest().say("hello", {});
  await vi.advanceTimersByTimeAsync(0);
  expect(everyMs(4_000)).toBe(60_000);
  expect(asked).toHaveBeenCalledTimes(2);
  // The browser comes back by itself after a lost connection …
  newest().dispatchEvent(new Event("error"));
  expect(everyMs(4_000)).toBe(4_000);
  expect(Stream.opened).toHaveLength(1);
  // … and does not after a refusal.
  newest().readyState = Stream.CLOSED;
  newest().dispatchEvent(new Event("error"));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(Stream.opened).toHaveLength(2);
  newest().say("bye", { why: "leaving" });
  expect(newest().readyState).toBe(Stream.CLOSED);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(Stream.opened).toHaveLength(3);
  end();
  expect(everyMs(4_000)).toBe(4_000);
  stop();
});

test("a saved draft is heard of at once by whoever has it open", () => {
  const heard = vi.fn();
  const stop = onChange(heard);
  const end = follow(new QueryClient());
  const change = { of: "draft", bot: "b", flow: "f", rev: 2, by: "mem_1" };
  newest().say("changes", { changes: [change] });
  expect(heard.mock.calls).toEqual([[change]]);
  stop();
  newest().say("changes", { changes: [change] });
  expect(heard).toHaveBeenCalledTimes(1);
  end();
});

test("a server that does not answer is told of, and asked until it does", async () => {
  const { result: isLost, rerender } = renderHook(useIsServerLost);
  const lost = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    rerender();
    return isLost.current;
  };
  const end = follow(new QueryClient());
  newest().say("hello", {});
  // A stream that broke off says nothing about the server yet.
  newest().dispatchEvent(new Event("error"));
  expect(await lost(10_000)).toBe(false);
  healthy.mockRejectedValueOnce(new TypeError("refused"));
  healthy.mockResolvedValueOnce(new Response("no upstream", { status: 502 }));
  newest().say("bye", { why: "leaving" });
  expect(await lost(2_000)).toBe(false);
  expect(await lost(1_000)).toBe(true);
  expect(await lost(3_000)).toBe(true);
  expect(Stream.opened).toHaveLength(1);
  // It answers: the stream is opened at once, not in its own time.
  expect(await lost(3_000)).toBe(false);
  expect(Stream.opened).toHaveLength(2);
  healthy.mockRejectedValue(new TypeError("refused"));
  newest().dispatchEvent(new Event("error"));
  expect(await lost(3_000)).toBe(true);
  newest().say("hello", {});
  expect(await lost(0)).toBe(false);
  newest().dispatchEvent(new Event("error"));
  end();
  expect(await lost(60_000)).toBe(false);
  healthy.mockResolvedValue(new Response("ok"));
});
