//! The round button in the corner that opens and closes the panel and counts what is unread.

import type { Words } from "../lang/en.ts";
import { el, icon, setAttribute, setText } from "./dom.ts";

export interface LauncherState {
  readonly words: Words;
  readonly open: boolean;
  readonly unread: number;
}

export class Launcher {
  readonly #button: HTMLButtonElement;
  readonly #badge: HTMLElement;

  constructor(root: ShadowRoot, toggle: () => void) {
    const chat = icon("M20 11.5a7.5 7 0 0 1-11 6.2L4 19l1.4-4A7.5 7 0 1 1 20 11.5Z");
    const close = icon("m6 9 6 6 6-6");
    chat.classList.add("when-closed");
    close.classList.add("when-open");
    this.#badge = el("span", { class: "badge", "aria-hidden": "true", hidden: true });
    this.#button = el(
      "button",
      { type: "button", class: "launcher", "aria-controls": "panel", onclick: toggle },
      this.#badge,
    );
    this.#button.prepend(chat, close);
    root.append(this.#button);
  }

  focus(): void {
    this.#button.focus();
  }

  render({ words, open, unread }: LauncherState): void {
    const news = unread > 0 && !open;
    const label = open ? words.closeChat : words.openChat;
    setAttribute(this.#button, "aria-label", news ? `${label}, ${words.unread(unread)}` : label);
    setAttribute(this.#button, "aria-expanded", String(open));
    this.#badge.hidden = !news;
    setText(this.#badge, news ? (unread > 9 ? "9+" : String(unread)) : "");
  }
}
