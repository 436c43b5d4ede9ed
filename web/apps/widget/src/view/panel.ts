//! The panel: head, log, what is wrong with the line, and the field. The same in the corner of a site
//! and on the hosted page; only the close button is the corner's alone.

import type { Language } from "../lang/languages.ts";
import type { ChatState } from "../session/state.ts";
import type { Session } from "../session.ts";
import { Composer } from "./composer.ts";
import { el, icon, setAttribute, setText } from "./dom.ts";
import { Log } from "./log.ts";

export interface PanelOptions {
  readonly language: Language;
  /** The site's own words for the bot's name. */
  readonly title: string | null;
  readonly session: Session;
  /** Null where the panel cannot be closed. */
  readonly close: (() => void) | null;
}

export class Panel {
  readonly element: HTMLElement;
  readonly language: Language;
  readonly #title: string | null;
  readonly #name: HTMLElement;
  readonly #dot: HTMLElement;
  readonly #line: HTMLElement;
  readonly #lineWords: HTMLElement;
  readonly #lineRetry: HTMLButtonElement;
  readonly #log: Log;
  readonly #composer: Composer;
  #wasDown = false;

  constructor({ language, title, session, close }: PanelOptions) {
    const { words } = language;
    this.language = language;
    this.#title = title;
    this.#log = new Log(
      language,
      logActions(session, () => this.focus()),
    );
    this.#composer = new Composer(words, {
      say: (text) => session.say(text),
      skip: () => session.skip(),
    });
    this.#name = el("bdi");
    this.#dot = el("span", { class: "avatar", "aria-hidden": "true" });
    this.#lineWords = el("span");
    this.#lineRetry = el(
      "button",
      { type: "button", class: "quiet", onclick: () => session.wake() },
      words.tryAgain,
    );
    this.#line = el(
      "div",
      { class: "line-state" },
      el("p", { role: "status" }, this.#lineWords),
      this.#lineRetry,
    );
    const heading = el(close ? "h2" : "h1", { class: "name", id: "name" }, this.#name);
    this.element = el(
      "section",
      { class: "panel", id: "panel", role: close ? "dialog" : "region", "aria-labelledby": "name" },
      // The sheet reads in the direction of its words; where the panel stands is the site's.
      el(
        "div",
        { class: "sheet", lang: language.code, dir: words.direction },
        el("header", {}, this.#dot, heading, close && closeButton(words.closeChat, close)),
        this.#log.element,
        this.#line,
        this.#composer.element,
      ),
    );
  }

  get draft(): string {
    return this.#composer.draft;
  }

  set draft(text: string) {
    this.#composer.draft = text;
  }

  focus(): void {
    this.#composer.focus();
  }

  /** Goes to the newest message, as after the panel has been opened. */
  toEnd(): void {
    this.#log.toEnd();
  }

  render(state: ChatState): void {
    const name = this.#title || state.bot?.name || this.language.words.chat;
    setText(this.#name, name);
    setText(this.#dot, [...name.trim()][0]?.toUpperCase() ?? "");
    this.#renderLine(state);
    this.#log.render(state, name);
    this.#composer.render(state.expects);
  }

  #renderLine(state: ChatState): void {
    const trouble = this.#trouble(state);
    const { words } = this.language;
    const back = this.#wasDown && trouble === null && state.link.at === "live";
    this.#wasDown = trouble !== null || (this.#wasDown && state.link.at !== "live");
    setAttribute(this.#line, "data-shown", trouble !== null);
    // Good news is for those who heard the bad: it is spoken, not shown.
    if (trouble !== null || back) setText(this.#lineWords, trouble ?? words.backOnline);
    this.#lineRetry.hidden = state.link.at !== "refused";
  }

  #trouble({ link, online, notice, messages, outgoing }: ChatState): string | null {
    const { words } = this.language;
    if (!online) return words.offline;
    switch (link.at) {
      case "waiting":
        return words.reconnecting;
      case "refused":
        return link.code === "not_found" || link.code === "not_published" ? words.missing : words.closed;
      case "connecting":
        // The first connection is no trouble; the typing dots stand for it.
        return this.#wasDown && messages.length + outgoing.length > 0 ? words.reconnecting : null;
      case "idle":
        return null;
      case "live":
        return notice === null ? null : words.closed;
    }
  }
}

function logActions(session: Session, focus: () => void) {
  return {
    press: (message: string, button: { id: string; label: string }) => {
      session.press(message, button);
      // A quick reply is gone after its click, and focus must not fall into nothing.
      focus();
    },
    tryAgain: (id: string) => session.tryAgain(id),
    discard: (id: string) => {
      session.discard(id);
      focus();
    },
  };
}

function closeButton(label: string, close: () => void): HTMLElement {
  return el(
    "button",
    { type: "button", class: "close", "aria-label": label, title: label, onclick: close },
    icon("m6 9 6 6 6-6"),
  );
}
