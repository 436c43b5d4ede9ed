//! `<lancar-chat>`: puts session and view together inside a shadow root, so that the site's styles and
//! the chat's cannot touch one another. `mode="page"` fills its place; otherwise a launcher stands in the
//! corner, and nobody becomes a bot user by merely looking at the site.

import { browserPorts } from "../browser/ports.ts";
import { socketUrl } from "../browser/socket.ts";
import { chooseLanguage } from "../lang/languages.ts";
import { Session } from "../session.ts";
import { accentFrom } from "./colour.ts";
import { Launcher } from "./launcher.ts";
import { Panel } from "./panel.ts";
import { applyStyles } from "./styles.ts";

/** Below this width the open panel covers the page. */
const COVERS = "(max-width: 480px)";

export class LancarChat extends HTMLElement {
  /** Where the server of this script lives; `server="…"` names another. */
  static server = "";

  #session: Session | null = null;
  #panel: Panel | null = null;
  #launcher: Launcher | null = null;
  #root: ShadowRoot | null = null;
  #open = false;
  #drawing = 0;
  #ended = new AbortController();

  connectedCallback(): void {
    const bot = this.getAttribute("bot");
    if (!bot || this.#session) return;
    this.#root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    this.#root.replaceChildren();
    applyStyles(this.#root);
    this.#paint();
    this.#session = this.#makeSession(bot);
    if (!this.#isPage) this.#launcher = new Launcher(this.#root, () => this.#toggle());
    this.#listen();
    this.#draw();
    this.#begin(this.#session);
  }

  disconnectedCallback(): void {
    this.#ended.abort();
    cancelAnimationFrame(this.#drawing);
    this.#session?.stop();
    this.#session = null;
    this.#panel = null;
    this.#launcher = null;
    this.#open = false;
  }

  /** Opens the panel and begins the conversation if there is none. */
  open(): void {
    if (this.#open || !this.#session) return;
    this.#open = true;
    this.#session.start();
    this.#draw();
    this.#panel?.toEnd();
  }

  close(): void {
    if (!this.#open || this.#isPage) return;
    this.#open = false;
    this.#draw();
    this.#launcher?.focus();
  }

  /** Whether the panel is open. */
  get isOpen(): boolean {
    return this.#open;
  }

  get #isPage(): boolean {
    return this.getAttribute("mode") === "page";
  }

  #begin(session: Session): void {
    // A site that opens the chat by itself must not take the focus from its reader; a page that is
    // nothing but the chat may.
    if (this.#isPage || this.hasAttribute("open")) this.open();
    if (this.#isPage) this.#focusField();
    // A conversation that has begun goes on, so that news can show at the launcher.
    if (session.begun) session.start();
  }

  #makeSession(bot: string): Session {
    const server = this.getAttribute("server") || LancarChat.server || location.href;
    const url = socketUrl(server, bot);
    return new Session({
      key: `lancar.chat:${new URL(url).host}:${bot}`,
      ref: this.getAttribute("ref"),
      language: this.getAttribute("lang") || navigator.language || null,
      ports: browserPorts(url),
      changed: () => this.#drawSoon(),
    });
  }

  #toggle(): void {
    if (this.#open) {
      this.close();
      return;
    }
    this.open();
    this.#focusField();
  }

  /** Many changes in one frame are drawn once. */
  #drawSoon(): void {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const session = this.#session;
    if (!session || !this.#root) return;
    if (this.#open && !document.hidden) session.markSeen();
    const { state } = session;
    const language = chooseLanguage([this.getAttribute("lang"), state.bot?.language, ...navigator.languages]);
    if (this.#panel?.language.code !== language.code) this.#makePanel(language, session);
    const panel = this.#panel;
    if (!panel) return;
    panel.element.hidden = !this.#open;
    panel.render(state);
    this.#launcher?.render({ words: language.words, open: this.#open, unread: state.unread });
  }

  #makePanel(language: Panel["language"], session: Session): void {
    const old = this.#panel;
    const panel = new Panel({
      language,
      session,
      title: this.getAttribute("heading"),
      close: this.#isPage ? null : () => this.close(),
    });
    if (old) {
      panel.draft = old.draft;
      const focused = old.element.contains(this.#root?.activeElement ?? null);
      old.element.replaceWith(panel.element);
      this.#panel = panel;
      if (focused) panel.focus();
    } else {
      this.#root?.append(panel.element);
      this.#panel = panel;
    }
  }

  #focusField(): void {
    // On a touch screen the keyboard would hide half of what has just been opened.
    if (matchMedia("(pointer: coarse)").matches)
      this.#panel?.element.querySelector<HTMLElement>(".log")?.focus();
    else this.#panel?.focus();
  }

  #listen(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const session = this.#session;
    addEventListener("online", () => session?.setOnline("online"), { signal });
    addEventListener("offline", () => session?.setOnline("offline"), { signal });
    if (!navigator.onLine) session?.setOnline("offline");
    addEventListener("pagehide", () => session?.stop(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#cameBack(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#cameBack(), { signal });
    this.#root?.addEventListener("keydown", (event) => this.#key(event as KeyboardEvent), { signal });
  }

  /** The page is looked at again: out of the background, or out of the browser's store of left pages. */
  #cameBack(): void {
    const session = this.#session;
    if (!session) return;
    if (this.#open || session.begun) session.start();
    session.wake();
    this.#drawSoon();
  }

  #key(event: KeyboardEvent): void {
    // The site's own keys must not act on what is typed here.
    event.stopPropagation();
    if (event.key === "Escape" && this.#open && !this.#isPage) this.close();
    if (event.key === "Tab" && this.#launcher && matchMedia(COVERS).matches) this.#stayInside(event);
  }

  /** Where the panel covers the page, focus goes round inside it. */
  #stayInside(event: KeyboardEvent): void {
    const panel = this.#panel?.element;
    if (!panel || !this.#open) return;
    const stops = [...panel.querySelectorAll<HTMLElement>("button,a[href],input,textarea,[tabindex]")].filter(
      (stop) => stop.offsetParent !== null,
    );
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    if (this.#root?.activeElement !== from) return;
    event.preventDefault();
    to?.focus();
  }

  /** The site's colour, where it names one we can read. */
  #paint(): void {
    const colour = this.getAttribute("color");
    const accent = colour === null ? null : accentFrom(colour);
    if (colour !== null && accent === null)
      console.warn(`lancar-chat: color="${colour}" is not #rgb or #rrggbb`);
    if (accent === null) return;
    this.style.setProperty("--lancar-fill", accent.fill);
    this.style.setProperty("--lancar-on", accent.on);
    this.style.setProperty("--lancar-ink-light", accent.inkLight);
    this.style.setProperty("--lancar-ink-dark", accent.inkDark);
  }
}

/** Makes the element known, once a page. */
export function defineChat(server: string): void {
  if (customElements.get("lancar-chat")) return;
  LancarChat.server = server;
  customElements.define("lancar-chat", LancarChat);
}
