//! Entry of `chat.js`, the hosted page's script: the page is nothing but the chat.

import { defineChat } from "./view/element.ts";
import page from "./view/page.css?inline";

// Constructed, since the page's policy allows no inline styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(page);
document.adoptedStyleSheets = [sheet];

const ref = new URLSearchParams(location.search).get("ref");
const chat = document.querySelector("lancar-chat");
if (ref && chat) chat.setAttribute("ref", ref);

// This script lies one folder below the server's root: `/assets/chat.js`.
const here = import.meta.url;
defineChat(new URL("../", here).href);
