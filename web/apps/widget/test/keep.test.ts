// @vitest-environment jsdom
//! Storage that is switched off, refused or full must never stop a chat.

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserKeep } from "../src/browser/keep.ts";
import { socketUrl } from "../src/browser/socket.ts";

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

test("what is kept is there for the next one", () => {
  new BrowserKeep().set("a", "1");
  expect(new BrowserKeep().get("a")).toBe("1");
  expect(new BrowserKeep().keys()).toEqual(["a"]);
});

test("with storage refused, memory serves", () => {
  for (const name of ["getItem", "setItem", "removeItem"] as const) {
    vi.spyOn(Storage.prototype, name).mockImplementation(() => {
      throw new DOMException("refused", "SecurityError");
    });
  }
  const keep = new BrowserKeep();
  keep.set("a", "1");
  expect(keep.get("a")).toBe("1");
  expect(keep.keys()).toEqual(["a"]);
  keep.remove("a");
  expect(keep.get("a")).toBeNull();
});

test("a disk that becomes full leaves no older value behind", () => {
  const keep = new BrowserKeep();
  keep.set("a", "old");
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  keep.set("a", "new");
  expect(keep.get("a")).toBe("new");
  expect(new BrowserKeep().get("a")).toBeNull();
  full.mockRestore();
  keep.set("a", "newer");
  expect(new BrowserKeep().get("a")).toBe("newer");
});

test.each([
  ["https://chat.example/", "wss://chat.example/api/chat/v1/bot_x/socket"],
  ["http://127.0.0.1:8080/", "ws://127.0.0.1:8080/api/chat/v1/bot_x/socket"],
  ["https://a.example/lancar/", "wss://a.example/lancar/api/chat/v1/bot_x/socket"],
])("the socket of %s", (server, url) => expect(socketUrl(server, "bot_x")).toBe(url));
