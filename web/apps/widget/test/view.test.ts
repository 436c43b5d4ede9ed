// @vitest-environment jsdom
//! What the view makes of a state: what others wrote stays text, elements stay the same elements, and
//! everything has a name a screen reader can say.

import { beforeAll, describe, expect, test, vi } from "vitest";
import { en } from "../src/lang/en.ts";
import { id } from "../src/lang/id.ts";
import { chooseLanguage } from "../src/lang/languages.ts";
import type { Content, Message } from "../src/protocol.ts";
import type { ChatState } from "../src/session/state.ts";
import { accentFrom, contrast } from "../src/view/colour.ts";
import { Composer } from "../src/view/composer.ts";
import { fieldShape, textOf } from "../src/view/field.ts";
import { findLinks, safeImage, safeUrl } from "../src/view/links.ts";
import { Log } from "../src/view/log.ts";

beforeAll(() => {
  // jsdom lays nothing out, so there is nothing to observe.
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
    },
  );
});

function message(
  seq: number,
  content: Partial<Content> & { kind: string },
  more: Partial<Message> = {},
): Message {
  const whole = { buttons: [], quick_replies: [], ...content } as unknown as Content;
  return {
    seq,
    id: `msg_${seq}`,
    from: "bot",
    client_id: null,
    at: "2026-01-05T09:00:00Z",
    typing_ms: 0,
    content: whole,
    ...more,
  };
}

function state(more: Partial<ChatState>): ChatState {
  return {
    bot: { id: "bot_x", name: "Kopi", language: "en" },
    messages: [],
    outgoing: [],
    replies: null,
    expects: null,
    typing: false,
    link: { at: "live" },
    online: true,
    caughtUp: true,
    notice: null,
    unread: 0,
    ...more,
  };
}

function log() {
  const actions = { press: vi.fn(), tryAgain: vi.fn(), discard: vi.fn() };
  return { actions, log: new Log({ code: "en", words: en }, actions) };
}

describe("links", () => {
  test.each([
    ["https://a.example/x", "https://a.example/x"],
    ["mailto:a@b.example", "mailto:a@b.example"],
    ["tel:+15550100", "tel:+15550100"],
    ["javascript:alert(1)", null],
    [" java\nscript:alert(1)", null],
    ["data:text/html,<script>", null],
    ["vbscript:x", null],
    ["blob:https://a.example/1", null],
    ["/relative", null],
    ["", null],
  ])("%j opens as %j", (address, opened) => expect(safeUrl(address)).toBe(opened));

  test.each([
    ["data:image/png;base64,AA==", true],
    ["https://a.example/a.png", true],
    ["data:text/html,x", false],
    ["mailto:a@b.example", false],
    ["javascript:1", false],
  ])("%j as a picture: %j", (address, loads) => expect(safeImage(address) !== null).toBe(loads));

  test.each([
    ["see https://a.example/x.", ["https://a.example/x"]],
    ["(https://a.example/a_(b))", ["https://a.example/a_(b)"]],
    ["write to sari@a.example, please", ["sari@a.example"]],
    ["two http://a.example http://b.example", ["http://a.example", "http://b.example"]],
    ["<https://a.example>", ["https://a.example"]],
    ["javascript:alert(1) ftp://a.example", []],
    ["no link here", []],
  ])("%j", (text, links) => {
    const spans = findLinks(text);
    expect(spans.map((span) => span.text).join("")).toBe(text);
    expect(spans.filter((span) => span.href).map((span) => span.text)).toEqual(links);
  });
});

describe("the log", () => {
  test("markup in a message is text", () => {
    const it = log();
    it.log.render(
      state({ messages: [message(1, { kind: "text", text: "<img src=x onerror=alert(1)>" })] }),
      "Kopi",
    );
    expect(it.log.element.querySelector("img")).toBeNull();
    expect(it.log.element.textContent).toContain("<img src=x onerror=alert(1)>");
  });

  test("an address button opens a new tab without handing this page over; a bad one is words", () => {
    const it = log();
    const buttons = [
      { id: "itm_1", label: "Site", url: "https://a.example/" },
      { id: "itm_2", label: "Evil", url: "javascript:alert(1)" },
      { id: "itm_3", label: "Call", url: "tel:+15550100" },
      { id: "itm_4", label: "Yes" },
    ];
    it.log.render(state({ messages: [message(1, { kind: "text", text: "", buttons })] }), "Kopi");
    const choices = [...it.log.element.querySelectorAll<HTMLElement>(".choice")];
    expect(
      choices.map((choice) => [choice.tagName, choice.getAttribute("target"), choice.getAttribute("rel")]),
    ).toEqual([
      ["A", "_blank", "noopener noreferrer"],
      ["SPAN", null, null],
      ["A", null, null],
      ["BUTTON", null, null],
    ]);
    expect(choices[0]?.textContent).toBe("Site (opens in a new tab)");
    choices[3]?.click();
    expect(it.actions.press).toHaveBeenCalledExactlyOnceWith("msg_1", buttons[3]);
  });

  test("the echo takes the place of what was said: the same element, so it is heard once", () => {
    const it = log();
    const saying = { kind: "say", text: "Hi" } as const;
    it.log.render(
      state({ outgoing: [{ id: "u-1", at: Date.parse("2026-01-05T09:00:00Z"), saying, refused: null }] }),
      "Kopi",
    );
    const before = it.log.element.querySelector(".row");
    expect(before?.querySelector(".status")?.textContent).toBe(en.sending);
    it.log.render(
      state({ messages: [message(1, { kind: "text", text: "Hi" }, { from: "user", client_id: "u-1" })] }),
      "Kopi",
    );
    expect(it.log.element.querySelectorAll(".row")).toHaveLength(1);
    expect(it.log.element.querySelector(".row")).toBe(before);
    expect(before?.querySelector(".status")?.textContent).toBe(en.sent);
  });

  test.each([
    [{ link: { at: "live" }, online: true }, en.sending],
    [{ link: { at: "live" }, online: false }, en.waiting],
    [{ link: { at: "waiting" }, online: true }, en.waiting],
  ] as const)("what is under way says how it stands: %j", (how, words) => {
    const it = log();
    const saying = { kind: "say", text: "Hi" } as const;
    it.log.render(state({ ...how, outgoing: [{ id: "u-1", at: 0, saying, refused: null }] }), "Kopi");
    expect(it.log.element.querySelector(".status")?.textContent).toBe(words);
  });

  test("a refusal says why in plain words, with a way out", () => {
    const it = log();
    const saying = { kind: "say", text: "Hi" } as const;
    it.log.render(state({ outgoing: [{ id: "u-1", at: 0, saying, refused: "rate_limited" }] }), "Kopi");
    const status = it.log.element.querySelector(".status");
    expect(status?.textContent).toContain(en.refused.rate_limited);
    for (const button of status?.querySelectorAll("button") ?? []) button.click();
    expect(it.actions.tryAgain).toHaveBeenCalledExactlyOnceWith("u-1");
    expect(it.actions.discard).toHaveBeenCalledExactlyOnceWith("u-1");
  });

  test("a code without words of its own has words all the same", () => {
    const it = log();
    const saying = { kind: "say", text: "Hi" } as const;
    it.log.render(state({ outgoing: [{ id: "u-1", at: 0, saying, refused: "toString" }] }), "Kopi");
    expect(it.log.element.querySelector(".status")?.textContent).toContain(en.refused.internal);
  });

  test("a picture has its words, and stands aside for them when it fails", () => {
    const it = log();
    it.log.render(
      state({ messages: [message(1, { kind: "image", url: "https://a.example/a.png", alt: "A cup" })] }),
      "Kopi",
    );
    const image = it.log.element.querySelector("img");
    expect(image?.alt).toBe("A cup");
    image?.dispatchEvent(new Event("error"));
    expect(it.log.element.querySelector("img")).toBeNull();
    expect(it.log.element.textContent).toContain("A cup");
  });

  test("history is marked busy, so that it is not read aloud", () => {
    const it = log();
    it.log.render(state({ caughtUp: false }), "Kopi");
    const region = it.log.element.querySelector("[role=log]");
    expect(region?.getAttribute("aria-busy")).toBe("true");
    it.log.render(state({}), "Kopi");
    expect(region?.hasAttribute("aria-busy")).toBe(false);
  });
});

describe("the field", () => {
  function composer() {
    const actions = { say: vi.fn(() => "queued" as const), skip: vi.fn() };
    const it = new Composer(en, actions);
    document.createElement("div").attachShadow({ mode: "open" }).append(it.element);
    const field = () => it.element.querySelector(".field") as HTMLInputElement;
    return { actions, it, field };
  }

  test.each([
    ["email", "email", "email", "email"],
    ["phone", "tel", "tel", "tel"],
    ["url", "url", "url", "url"],
    ["number", "text", "decimal", "off"],
    ["date", "date", null, "off"],
    ["datetime", "datetime-local", null, "off"],
  ] as const)("%s", (kind, type, inputmode, autocomplete) => {
    const { it, field } = composer();
    it.render({ kind, skip: null });
    expect(field().type).toBe(type);
    expect(field().getAttribute("inputmode")).toBe(inputmode);
    expect(field().getAttribute("autocomplete")).toBe(autocomplete);
    expect(field().getAttribute("aria-label")).toContain(en.hints[kind]);
  });

  test("a draft outlives a change of shape", () => {
    const { it, field } = composer();
    it.draft = "sari@a.example";
    it.render({ kind: "email", skip: null });
    expect(field().value).toBe("sari@a.example");
  });

  test("a picked moment is sent as YYYY-MM-DD HH:mm", () => {
    expect(textOf(fieldShape("datetime", "picked"), "2026-01-05T09:30")).toBe("2026-01-05 09:30");
    expect(textOf(fieldShape("datetime", "picked"), "2026-01-05T09:30:15")).toBe("2026-01-05 09:30");
    expect(textOf(fieldShape("date", "picked"), "2026-01-05")).toBe("2026-01-05");
    expect(textOf(fieldShape("datetime", "typed"), "Tomorrow")).toBe("Tomorrow");
  });

  test("Enter sends, Shift+Enter and a word being composed do not", () => {
    const { actions, it, field } = composer();
    it.draft = "Hi";
    const press = (more: KeyboardEventInit) =>
      field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ...more }));
    press({ shiftKey: true });
    press({ isComposing: true });
    expect(actions.say).not.toHaveBeenCalled();
    press({});
    expect(actions.say).toHaveBeenCalledExactlyOnceWith("Hi");
    expect(it.draft).toBe("");
  });

  test("too long a text stays and says so", () => {
    const { it, field } = composer();
    it.draft = "x".repeat(4001);
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(it.element.querySelector(".notice")?.textContent).toBe(en.tooLong(4001, 4000));
  });
});

describe("colour", () => {
  test.each(["#3557d6", "#ffd54a", "#fff", "#000000", "#7f7f7f", "#ff00aa", "#00ff88"])(
    "%s is readable behind text and as text",
    (colour) => {
      const accent = accentFrom(colour);
      const rgb = (hex = "") =>
        [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
      expect(contrast(rgb(accent?.fill), rgb(accent?.on))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent?.inkLight), [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(rgb(accent?.inkDark), [22, 24, 29])).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["red", "#12", "url(x)", ""])("%j is not taken", (colour) =>
    expect(accentFrom(colour)).toBeNull(),
  );
});

describe("language", () => {
  test.each([
    [["id", "en"], "id", id],
    [[null, "id-ID"], "id-ID", id],
    [["in_ID"], "in-ID", id],
    [["de-DE", "fr", "id"], "id", id],
    [["de"], "en", en],
    [[], "en", en],
  ])("%j gives %s", (wishes, code, words) => expect(chooseLanguage(wishes)).toEqual({ code, words }));
});
