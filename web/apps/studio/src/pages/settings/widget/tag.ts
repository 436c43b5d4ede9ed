//! The script tag that puts the chat on a site, and the address of the hosted chat (web/README.md).

export interface Appearance {
  readonly bot: string;
  /** Empty: as the bot or the browser has it. */
  readonly lang: string;
  readonly title: string;
  /** `#rrggbb`; empty: the chat's own. */
  readonly color: string;
  readonly open: boolean;
  /** Where the visitor comes from, told to the bot. */
  readonly ref: string;
}

export function scriptTag(server: string, look: Appearance): string {
  const said: readonly (readonly [string, string])[] = [
    ["data-bot", look.bot],
    ["data-lang", look.lang],
    ["data-title", look.title.trim()],
    ["data-color", look.color],
    ["data-open", look.open ? "true" : ""],
    ["data-ref", look.ref.trim()],
  ];
  const attributes = said.filter(([, value]) => value !== "");
  const written = attributes.map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return `<script src="${server}/widget.js"${written} async></script>`;
}

export function chatPage(server: string, { bot, ref }: Pick<Appearance, "bot" | "ref">): string {
  const query = ref.trim() === "" ? "" : `?ref=${encodeURIComponent(ref.trim())}`;
  return `${server}/chat/${bot}${query}`;
}

/** `#rgb` or `#rrggbb`, as the widget takes it. */
export function isColor(color: string): boolean {
  return color === "" || /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
