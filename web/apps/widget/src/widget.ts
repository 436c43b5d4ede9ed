//! Entry of `widget.js`, the one script tag for any site: puts `<lancar-chat>` into the page's corner,
//! set up by the tag's own `data-…` attributes.

import { defineChat } from "./view/element.ts";

/** How the tag's words are called on the element. */
const ATTRIBUTES: readonly (readonly [data: string, attribute: string])[] = [
  ["bot", "bot"],
  ["lang", "lang"],
  ["title", "heading"],
  ["color", "color"],
  ["open", "open"],
  ["ref", "ref"],
];

// Only while the script runs for the first time does the page say which tag it is.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

defineChat(script ? new URL(".", script.src).href : "");

const bot = script?.dataset.bot;
if (script && bot) {
  if (document.body) place(script.dataset, bot);
  else document.addEventListener("DOMContentLoaded", () => place(script.dataset, bot), { once: true });
}

function place(data: DOMStringMap, id: string): void {
  // A tag manager may bring the tag twice; one launcher is enough.
  if (document.querySelector(`lancar-chat[bot="${CSS.escape(id)}"]`)) return;
  const chat = document.createElement("lancar-chat");
  for (const [key, attribute] of ATTRIBUTES) {
    const value = data[key];
    if (value !== undefined && !(key === "open" && value === "false")) chat.setAttribute(attribute, value);
  }
  document.body.append(chat);
}
