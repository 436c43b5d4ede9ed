// @vitest-environment jsdom
//! The element as a page meets it: when it connects, what it does with focus, and how it goes away.

import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { defineChat, type LancarChat } from "../src/view/element.ts";

/** Lines that were opened, each with what was sent over it. */
let lines: FakeSocket[] = [];

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readyState = 1;
  readonly sent: string[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    lines.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
  hear(frame: object): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
}

beforeAll(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
    },
  );
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  defineChat("https://chat.example/");
});

beforeEach(() => {
  lines = [];
  localStorage.clear();
});

afterEach(() => document.body.replaceChildren());

function place(attributes: { [name: string]: string }) {
  const chat = document.createElement("lancar-chat") as LancarChat;
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  document.body.append(chat);
  const find = (selector: string) => chat.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  return { chat, find, focused: () => chat.shadowRoot?.activeElement ?? null };
}

function welcome(line: FakeSocket | undefined): void {
  line?.dispatchEvent(new Event("open"));
  line?.hear({
    type: "welcome",
    token: "tok_1",
    bot: { id: "bot_x", name: "Kopi", language: "id" },
    last: 0,
  });
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

describe("in the corner", () => {
  test("a visitor who only looks is no guest: nothing connects before the chat is opened", () => {
    const { find } = place({ bot: "bot_x" });
    expect(lines).toHaveLength(0);
    find(".launcher")?.click();
    expect(lines.map((line) => line.url)).toEqual(["wss://chat.example/api/chat/v1/bot_x/socket"]);
  });

  test("a conversation that has begun goes on by itself, and its news shows at the launcher", async () => {
    place({ bot: "bot_x", open: "" });
    welcome(lines[0]);
    document.body.replaceChildren();
    const { find } = place({ bot: "bot_x" });
    expect(lines).toHaveLength(2);
    welcome(lines[1]);
    const content = { kind: "text", text: "Hi", buttons: [], quick_replies: [] };
    lines[1]?.hear({
      type: "message",
      seq: 1,
      id: "msg_1",
      from: "bot",
      at: "2026-01-05T09:00:00Z",
      content,
    });
    await frame();
    expect(find(".launcher")?.getAttribute("aria-label")).toBe("Buka obrolan, 1 pesan baru");
    expect(find(".badge")?.textContent).toBe("1");
    expect(find(".panel")?.hidden).toBe(true);
  });

  test("opening moves focus into the field; Escape closes and gives it back", () => {
    const { find, focused } = place({ bot: "bot_x" });
    find(".launcher")?.click();
    expect(focused()).toBe(find(".field"));
    expect(find(".launcher")?.getAttribute("aria-expanded")).toBe("true");
    find(".field")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(find(".panel")?.hidden).toBe(true);
    expect(focused()).toBe(find(".launcher"));
  });

  test("a chat that the site opens leaves focus where it was", () => {
    const { find, focused } = place({ bot: "bot_x", open: "" });
    expect(find(".panel")?.hidden).toBe(false);
    expect(focused()).toBeNull();
  });

  test("keys typed here do not reach the site's own", () => {
    const heard = vi.fn();
    document.addEventListener("keydown", heard, { once: true });
    const { find } = place({ bot: "bot_x", open: "" });
    const key = new KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true });
    find(".field")?.dispatchEvent(key);
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener("keydown", heard);
  });
});

test("a page is open from the start, cannot be closed, and has the page's first heading", () => {
  const { chat, find } = place({ bot: "bot_x", mode: "page", heading: "Kopi Senja" });
  expect(lines).toHaveLength(1);
  chat.close();
  expect(find(".panel")?.hidden).toBe(false);
  expect(find(".launcher")).toBeNull();
  expect(find("h1")?.textContent).toBe("Kopi Senja");
});

test("the bot's language is taken with its welcome, and a draft survives that", async () => {
  const { find } = place({ bot: "bot_x", mode: "page" });
  const field = () => find(".field") as HTMLTextAreaElement;
  expect(field().placeholder).toBe("Write a message");
  field().value = "half a sen";
  welcome(lines[0]);
  await frame();
  expect(field().placeholder).toBe("Tulis pesan");
  expect(field().value).toBe("half a sen");
});

test("data-ref and language go with the greeting", () => {
  place({ bot: "bot_x", mode: "page", ref: "spring", lang: "id" });
  lines[0]?.dispatchEvent(new Event("open"));
  expect(JSON.parse(lines[0]?.sent[0] ?? "")).toMatchObject({ ref: "spring", language: "id", token: null });
});

test("taken off the page, it hangs up; put back, it goes on", () => {
  const { chat } = place({ bot: "bot_x", mode: "page" });
  welcome(lines[0]);
  chat.remove();
  expect(lines[0]?.readyState).toBe(3);
  document.body.append(chat);
  lines[1]?.dispatchEvent(new Event("open"));
  expect(JSON.parse(lines[1]?.sent[0] ?? "")).toMatchObject({ token: "tok_1" });
});

test("every control has a name", () => {
  const { chat } = place({ bot: "bot_x", open: "" });
  for (const control of chat.shadowRoot?.querySelectorAll("button:not([hidden]),textarea,[role=log]") ?? []) {
    expect(control.getAttribute("aria-label") || control.textContent?.trim(), control.outerHTML).not.toBe("");
  }
});
