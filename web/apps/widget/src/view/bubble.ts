//! One message as it looks: text with links, buttons, a picture. Everything the other side wrote is text
//! here; nothing of it is ever read as markup.

import type { Words } from "../lang/en.ts";
import type { Button, Choice, Content, Message } from "../protocol.ts";
import { type Child, el } from "./dom.ts";
import { findLinks, safeImage, safeUrl } from "./links.ts";

export interface BubbleActions {
  readonly words: Words;
  press(message: string, button: Choice): void;
  /** Something has become taller after it was drawn. */
  grown(): void;
}

/** The body of a message, to be put into its bubble. */
export function bubbleBody(message: Message, actions: BubbleActions): Child[] {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return [
        content.text === "" ? null : spokenText(content.text),
        content.buttons.length === 0
          ? null
          : el("div", { class: "buttons" }, ...content.buttons.map((it) => button(message.id, it, actions))),
      ];
    case "image":
      return [picture(content, actions)];
    case "unknown":
      return [el("p", { class: "text muted" }, actions.words.unknownContent)];
  }
}

/** A text as it was written, line breaks included, its addresses made links. */
export function spokenText(text: string): HTMLElement {
  const spans = findLinks(text).map((span) =>
    span.href === null ? span.text : el("a", linkTo(span.href), span.text),
  );
  return el("p", { class: "text", dir: "auto" }, ...spans);
}

function button(message: string, it: Button, { words, press }: BubbleActions): HTMLElement {
  const label = el("span", { dir: "auto" }, it.label);
  if (it.url === undefined) {
    return el(
      "button",
      { type: "button", class: "choice", "data-button": it.id, onclick: () => press(message, it) },
      label,
    );
  }
  const href = safeUrl(it.url);
  // An address that must not be opened is shown as what it is: words.
  if (href === null) return el("span", { class: "choice dead" }, label);
  const hint = opensTab(href) ? el("span", { class: "hidden" }, ` (${words.opensTab})`) : null;
  return el("a", { class: "choice", ...linkTo(href) }, label, hint);
}

function picture(content: Content & { kind: "image" }, { words, grown }: BubbleActions): HTMLElement {
  const missing = () => el("p", { class: "text muted" }, content.alt || words.noImage);
  const src = safeImage(content.url);
  if (src === null) return missing();
  const image: HTMLImageElement = el("img", {
    src,
    alt: content.alt,
    referrerpolicy: "no-referrer",
    decoding: "async",
    onload: grown,
    onerror: () => {
      image.replaceWith(missing());
      grown();
    },
  });
  return image;
}

function linkTo(href: string): { [name: string]: string } {
  return opensTab(href) ? { href, target: "_blank", rel: "noopener noreferrer" } : { href };
}

/** Mail and telephone addresses are taken by their programs; a tab for them would stay empty. */
function opensTab(href: string): boolean {
  return /^https?:/.test(href);
}
