//! The log: keeps the rows on the page in step with the state. What must stay true: a row that is there
//! stays the same element (a screen reader hears it once, a selection survives), and the log follows
//! the newest message unless the person has scrolled away from it.

import type { Language } from "../lang/languages.ts";
import type { Choice } from "../protocol.ts";
import { isPress } from "../session/outbox.ts";
import type { ChatState } from "../session/state.ts";
import { type BubbleActions, bubbleBody } from "./bubble.ts";
import { el, icon, setAttribute, setText } from "./dom.ts";
import { dayKey, type MessageRow, type Row, rowsOf, type Status } from "./rows.ts";

export interface LogActions {
  press(message: string, button: Choice): void;
  tryAgain(id: string): void;
  discard(id: string): void;
}

/** So near to its end the log counts as read to the end. */
const NEAR_PX = 48;

export class Log {
  readonly element: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #typing: HTMLElement;
  readonly #replies: HTMLElement;
  readonly #jump: HTMLElement;
  readonly #rows = new Map<string, HTMLElement>();
  readonly #language: Language;
  readonly #actions: LogActions;
  readonly #bubbleActions: BubbleActions;
  readonly #hour: Intl.DateTimeFormat;
  readonly #exact: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  #follows = true;
  #newest = "";
  #offered = "";

  constructor(language: Language, actions: LogActions) {
    const { words, code } = language;
    this.#language = language;
    this.#actions = actions;
    this.#bubbleActions = { words, press: actions.press, grown: () => this.#follow() };
    this.#hour = new Intl.DateTimeFormat(code, { timeStyle: "short" });
    this.#exact = new Intl.DateTimeFormat(code, { dateStyle: "full", timeStyle: "medium" });
    this.#day = new Intl.DateTimeFormat(code, { dateStyle: "medium" });
    this.#typing = el("div", { class: "typing", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    this.#replies = el("div", { class: "replies", role: "group", "aria-label": words.quickReplies });
    this.#scroller = el(
      "div",
      { class: "log", role: "log", "aria-live": "polite", "aria-label": words.log, tabindex: "0" },
      this.#typing,
      this.#replies,
    );
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#jump = el(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd() },
      icon("M12 5v14", "m6 13 6 6 6-6"),
      words.newMessages,
    );
    this.element = el("div", { class: "frame" }, this.#scroller, this.#jump);
    // The field below grows, a keyboard comes up: what was at the end stays at the end.
    new ResizeObserver(() => this.#follow()).observe(this.#scroller);
  }

  /** Draws the state; `name` is what the bot is called here. */
  render(state: ChatState, name: string): void {
    const rows = rowsOf(state);
    // While it fills with what was said before, it must not be read aloud.
    setAttribute(this.#scroller, "aria-busy", state.caughtUp || state.link.at !== "live" ? null : "true");
    this.#place(rows, name);
    this.#typing.hidden = !state.typing && (rows.length > 0 || state.link.at === "refused");
    this.#renderReplies(state);
    this.#renderPressed(state);
    const newest = rows.at(-1);
    if (newest && newest.key !== this.#newest) {
      const own = newest.kind === "message" && newest.message.from === "user";
      if (own) this.#follows = true;
      this.#jump.hidden = this.#follows || this.#newest === "";
      this.#newest = newest.key;
    }
    this.#follow();
  }

  /** Goes to the newest message and stays there. */
  toEnd(): void {
    this.#follows = true;
    this.#jump.hidden = true;
    this.#follow();
  }

  #follow(): void {
    if (this.#follows) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.#follows) this.#jump.hidden = true;
  }

  #place(rows: readonly Row[], name: string): void {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, element] of this.#rows) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#rows.delete(key);
    }
    let before: Element | null = null;
    for (const row of rows) {
      const element = this.#rows.get(row.key) ?? this.#create(row);
      this.#rows.set(row.key, element);
      const place: ChildNode | null = before ? before.nextSibling : this.#scroller.firstChild;
      if (place !== element) this.#scroller.insertBefore(element, place);
      if (row.kind === "message") this.#update(element, row, name);
      before = element;
    }
  }

  #create(row: Row): HTMLElement {
    if (row.kind === "day") return el("div", { class: "day" }, this.#dayWords(row.at));
    return el(
      "div",
      { class: "row" },
      el("span", { class: "hidden" }),
      el("div", { class: "line" }, el("div", { class: "bubble" }), this.#time(row)),
      el("div", { class: "status", "aria-live": "off" }),
    );
  }

  #update(element: HTMLElement, row: MessageRow, botName: string): void {
    const { message } = row;
    setAttribute(element, "data-from", message.from);
    setAttribute(element, "data-first", row.first);
    setAttribute(element, "data-last", row.last);
    const [speaker, line, status] = element.children as unknown as [Element, Element, HTMLElement];
    const name = this.#speaker(row, botName);
    // One knows the bot and oneself; who of the team writes is worth seeing.
    setAttribute(speaker, "class", message.from === "agent" && row.first ? "speaker" : "hidden");
    setText(speaker, row.first ? `${name}: ` : "");
    setAttribute(line, "data-initial", [...name.trim()][0]?.toUpperCase() ?? "");
    const bubble = line.firstElementChild as HTMLElement;
    // The echo mostly says what already stands there; it is only drawn when it differs.
    const drawn = JSON.stringify(message.content);
    if (bubble.dataset.drawn !== drawn) {
      bubble.dataset.drawn = drawn;
      setAttribute(bubble, "class", message.content.kind === "image" ? "bubble picture" : "bubble");
      bubble.replaceChildren(...bubbleBody(message, this.#bubbleActions).filter((child) => child !== null));
    }
    this.#renderStatus(status, row.key, row.status);
  }

  #speaker({ message }: MessageRow, botName: string): string {
    const { words } = this.#language;
    switch (message.from) {
      case "user":
        return words.you;
      case "agent":
        return message.name ?? words.agent;
      case "bot":
        return botName;
    }
  }

  #renderStatus(element: HTMLElement, id: string, status: Status): void {
    const { words } = this.#language;
    const state = status.at === "refused" ? `refused ${status.code}` : status.at;
    if (element.dataset.at === state) return;
    element.dataset.at = state;
    // Progress is seen, not heard; a refusal is both.
    setAttribute(element, "aria-live", status.at === "refused" ? null : "off");
    element.replaceChildren();
    switch (status.at) {
      case "none":
        break;
      case "sending":
      case "waiting":
      case "sent":
        element.append(words[status.at]);
        break;
      case "refused":
        element.append(
          Object.entries(words.refused).find(([code]) => code === status.code)?.[1] ?? words.refused.internal,
          el(
            "span",
            {},
            el("button", { type: "button", onclick: () => this.#actions.tryAgain(id) }, words.tryAgain),
            el("button", { type: "button", onclick: () => this.#actions.discard(id) }, words.discard),
          ),
        );
    }
  }

  #renderReplies({ replies }: ChatState): void {
    const offered = JSON.stringify(replies);
    if (offered === this.#offered) return;
    this.#offered = offered;
    this.#replies.hidden = replies === null;
    const choices = replies?.choices ?? [];
    this.#replies.replaceChildren(
      ...choices.map((choice) =>
        el(
          "button",
          { type: "button", dir: "auto", onclick: () => this.#actions.press(replies?.message ?? "", choice) },
          choice.label,
        ),
      ),
    );
  }

  /** A button that was pressed rests until the press has arrived. */
  #renderPressed({ messages, outgoing }: ChatState): void {
    const pressed = outgoing.some((item) => item.saying.kind === "press");
    for (const message of messages) {
      if (message.content.kind !== "text" || message.content.buttons.length === 0) continue;
      const row = this.#rows.get(message.client_id ?? message.id);
      for (const button of row?.querySelectorAll<HTMLElement>("[data-button]") ?? []) {
        const rests =
          pressed && outgoing.some((item) => isPress(item, message.id, button.dataset.button ?? ""));
        setAttribute(button, "aria-disabled", rests ? "true" : null);
      }
    }
  }

  #time({ at }: MessageRow): HTMLElement {
    if (Number.isNaN(at.getTime())) return el("time");
    return el("time", { datetime: at.toISOString(), title: this.#exact.format(at) }, this.#hour.format(at));
  }

  #dayWords(at: Date): string {
    const { words } = this.#language;
    const today = new Date();
    const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
    if (Number.isNaN(at.getTime()) || dayKey(at) === dayKey(today)) return words.today;
    return dayKey(at) === dayKey(yesterday) ? words.yesterday : this.#day.format(at);
  }
}
