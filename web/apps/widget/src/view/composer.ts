//! Where the person writes: one field whose shape follows what the bot waits for. What must stay true:
//! nothing that was typed is thrown away by a change of shape, and focus stays in the field.

import type { Words } from "../lang/en.ts";
import { type ExpectedKind, type Expects, MAX_TEXT } from "../protocol.ts";
import { type SayOutcome, textLength } from "../session.ts";
import { el, icon, setAttribute, setText } from "./dom.ts";
import { type Entry, fieldShape, hasPicker, textOf } from "./field.ts";

/** From here on the field says how much room is left. */
const NEARLY_FULL = MAX_TEXT - 200;

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface ComposerActions {
  say(text: string): SayOutcome;
  skip(): void;
}

export class Composer {
  readonly element: HTMLFormElement;
  readonly #words: Words;
  readonly #actions: ComposerActions;
  readonly #notice: HTMLElement;
  readonly #skip: HTMLButtonElement;
  readonly #toggle: HTMLButtonElement;
  readonly #send: HTMLButtonElement;
  #field: Field;
  #kind: ExpectedKind = "text";
  #entry: Entry = "picked";

  constructor(words: Words, actions: ComposerActions) {
    this.#words = words;
    this.#actions = actions;
    this.#field = this.#makeField();
    this.#notice = el("p", { class: "notice", id: "notice", role: "status" });
    this.#skip = el("button", { type: "button", class: "quiet", onclick: () => this.#skipped() });
    this.#toggle = el("button", { type: "button", class: "quiet", onclick: () => this.#toggled() });
    this.#send = el(
      "button",
      { type: "submit", class: "send", "aria-label": words.send, title: words.send },
      icon("M12 19V5", "m5 12 7-7 7 7"),
    );
    this.element = el(
      "form",
      { class: "composer", novalidate: true, onsubmit: (event) => this.#submitted(event) },
      el("div", { class: "extras" }, this.#skip, this.#toggle),
      el("div", { class: "entry" }, this.#field, this.#send),
      this.#notice,
    );
    this.#changed();
  }

  /** What has been typed and not sent. */
  get draft(): string {
    return this.#field.value;
  }

  set draft(text: string) {
    this.#field.value = text;
    this.#changed();
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
  }

  render(expects: Expects | null): void {
    const kind = expects?.kind ?? "text";
    setText(this.#skip, expects?.skip?.label ?? "");
    this.#skip.hidden = !expects?.skip;
    if (kind !== this.#kind) {
      this.#kind = kind;
      this.#entry = "picked";
      this.#reshape();
    }
    this.#toggle.hidden = !hasPicker(kind);
    setText(this.#toggle, this.#entry === "picked" ? this.#words.typeInstead : this.#words.pickInstead);
  }

  #makeField(): Field {
    const shape = fieldShape(this.#kind, this.#entry);
    const hint = this.#words.hints[this.#kind];
    const attributes = {
      class: "field",
      // Label and hint in one name: a placeholder alone is gone with the first letter.
      "aria-label": this.#kind === "text" ? this.#words.message : `${this.#words.message}: ${hint}`,
      "aria-describedby": "notice",
      placeholder: hint,
      inputmode: shape.inputmode,
      autocomplete: shape.autocomplete,
      dir: "auto",
      oninput: () => this.#changed(),
      onkeydown: (event: Event) => this.#key(event as KeyboardEvent),
    };
    return shape.type === null
      ? el("textarea", { ...attributes, rows: "1", enterkeyhint: "send" })
      : el("input", { ...attributes, type: shape.type, enterkeyhint: "send" });
  }

  #reshape(): void {
    const old = this.#field;
    const root = old.getRootNode() as ShadowRoot;
    const focused = root.activeElement === old;
    this.#field = this.#makeField();
    // A picker takes only its own form; text that does not fit is left out by the browser itself.
    this.#field.value = old.value;
    old.replaceWith(this.#field);
    this.#changed();
    if (focused) this.focus();
  }

  #toggled(): void {
    this.#entry = this.#entry === "picked" ? "typed" : "picked";
    this.#reshape();
    setText(this.#toggle, this.#entry === "picked" ? this.#words.typeInstead : this.#words.pickInstead);
    this.focus();
  }

  #skipped(): void {
    this.#actions.skip();
    this.focus();
  }

  #submitted(event: Event): void {
    event.preventDefault();
    const text = textOf(fieldShape(this.#kind, this.#entry), this.draft);
    if (this.#actions.say(text) === "queued") this.draft = "";
    this.focus();
  }

  #key(event: KeyboardEvent): void {
    // Enter also ends the choice of a word in Japanese or Chinese: that is not "send".
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #changed(): void {
    const length = textLength(this.draft.trim());
    setAttribute(this.#send, "aria-disabled", length === 0 || length > MAX_TEXT ? "true" : null);
    setAttribute(this.#field, "aria-invalid", length > MAX_TEXT ? "true" : null);
    this.#notice.hidden = length <= NEARLY_FULL;
    setAttribute(this.#notice, "data-over", length > MAX_TEXT);
    setText(this.#notice, this.#lengthWords(length));
    if (this.#field instanceof HTMLTextAreaElement) fitHeight(this.#field);
  }

  #lengthWords(length: number): string {
    if (length <= NEARLY_FULL) return "";
    return length > MAX_TEXT ? this.#words.tooLong(length, MAX_TEXT) : `${length} / ${MAX_TEXT}`;
  }
}

/** Grows with its lines; the style sheet says how far. */
function fitHeight(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight}px`;
}
