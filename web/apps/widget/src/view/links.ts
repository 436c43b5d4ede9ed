//! Addresses in what others have written: which may be opened, and where they stand in a text. What must
//! stay true: no other scheme than those listed ever becomes a link.

const OPENABLE: readonly string[] = ["http:", "https:", "mailto:", "tel:"];

/** The address as a browser would open it, or null when it must not be opened. */
export function safeUrl(address: string): string | null {
  try {
    const url = new URL(address.trim());
    return OPENABLE.includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The address of a picture, or null when it must not be loaded. */
export function safeImage(address: string): string | null {
  if (/^data:image\//i.test(address)) return address;
  const url = safeUrl(address);
  return url && /^https?:/.test(url) ? url : null;
}

export interface Span {
  readonly text: string;
  /** Set when the span is a link. */
  readonly href: string | null;
}

const CANDIDATE = /https?:\/\/[^\s<>"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;

/** Cuts a text at the web and e-mail addresses in it. */
export function findLinks(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const found = withoutTrailingMarks(match[0]);
    const href = safeUrl(found.includes("://") ? found : `mailto:${found}`);
    if (href === null) continue;
    spans.push({ text: text.slice(from, match.index), href: null }, { text: found, href });
    from = match.index + found.length;
  }
  spans.push({ text: text.slice(from), href: null });
  return spans.filter((span) => span.text !== "");
}

/** A full stop or a closing bracket after an address belongs to the sentence around it. */
function withoutTrailingMarks(found: string): string {
  let rest = found;
  for (;;) {
    const end = rest.at(-1) ?? "";
    const closesOwn = end === ")" && rest.split("(").length > rest.split(")").length - 1;
    if (!/[.,;:!?'")\]}…]/u.test(end) || closesOwn) return rest;
    rest = rest.slice(0, -1);
  }
}
