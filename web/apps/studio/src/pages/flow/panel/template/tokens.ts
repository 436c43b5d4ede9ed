//! A template cut into text and placeholders, as crates/domain/src/template/parse.rs reads it. What can not
//! be read keeps its place and says why, so that the editor marks it while it is still being written.

export type Fault = "not-closed" | "no-name" | "name-sign" | "modifier" | "path";

export interface Placeholder {
  /** Where its braces begin and end. */
  readonly from: number;
  readonly to: number;
  readonly source: { readonly kind: "field" | "input"; readonly name: string };
  /** What stands after `::`. */
  readonly path: string | null;
  readonly raw: boolean;
  readonly fault: Fault | null;
}

const OPEN = "{{";
const CLOSE = "}}";

/** Every placeholder of a template, in order; the first that is not closed is the last. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf(OPEN, at);
    if (from < 0) return found;
    if (text.startsWith("{{{{", from)) {
      // Two braces as text.
      at = from + 4;
      continue;
    }
    const end = closeOf(text, from + OPEN.length);
    if (end < 0) {
      const inside = text.slice(from + OPEN.length);
      return [...found, { ...read(inside), from, to: text.length, fault: "not-closed" }];
    }
    at = end + CLOSE.length;
    found.push({ ...read(text.slice(from + OPEN.length, end)), from, to: at });
  }
}

/** Whether a text is a JSON path as far as can be told without reading all of RFC 9535. */
export function isPath(text: string): boolean {
  const path = text.trim();
  let bare = unquoted(path);
  for (let before = ""; before !== bare; ) {
    before = bare;
    // From the inside out; what was a bracket is one sign then.
    bare = bare.replace(/\[[^[\]'"]+\]/g, BRACKET);
  }
  return path.length <= 500 && /^\$(\.{1,2}(\*|[\p{L}_][\p{L}\p{N}_]*)|(\.\.)?□)*$/u.test(bare);
}

/** Stand for a whole bracket and for a sign in quotes; neither may stand in a name. */
const BRACKET = "□";
const QUOTED = "·";

/** The same text, as long, with what stands in quotes blotted out. */
function unquoted(text: string): string {
  return text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g, (part) => QUOTED.repeat(part.length));
}

/** Where the braces that close begin. Braces in a quoted name of a path do not close. */
function closeOf(text: string, from: number): number {
  const end = text.indexOf(CLOSE, from);
  const path = text.indexOf("::", from);
  if (path < 0 || end < 0 || path > end) return end;
  const rest = unquoted(text.slice(path + 2)).indexOf(CLOSE);
  return rest < 0 ? -1 : path + 2 + rest;
}

type Inside = Pick<Placeholder, "source" | "path" | "raw" | "fault">;

function read(inside: string): Inside {
  const { name, path, modifier } = parts(inside);
  const isInput = name.startsWith("input.");
  const source = { kind: isInput ? "input" : "field", name: isInput ? name.slice(6).trim() : name } as const;
  return { source, path, raw: modifier === "raw", fault: faultOf(source.name, path, modifier) };
}

function faultOf(name: string, path: string | null, modifier: string | null): Fault | null {
  if (name === "") return "no-name";
  if (/[{}|\p{Cc}]/u.test(name)) return "name-sign";
  if (modifier !== null && modifier !== "raw") return "modifier";
  return path !== null && !isPath(path) ? "path" : null;
}

function parts(inside: string): { name: string; path: string | null; modifier: string | null } {
  const colons = inside.indexOf("::");
  if (colons >= 0) {
    const [path, modifier] = modifierOf(inside.slice(colons + 2));
    return { name: inside.slice(0, colons).trim(), path: path.trim(), modifier };
  }
  const [name, modifier] = modifierOf(inside);
  return { name: name.trim(), path: null, modifier };
}

/** Splits at a single `|` outside of quotes; `||` belongs to the path. */
function modifierOf(text: string): readonly [string, string | null] {
  const bare = unquoted(text).replaceAll("||", "··");
  const bar = bare.indexOf("|");
  return bar < 0 ? [text, null] : [text.slice(0, bar), text.slice(bar + 1).trim()];
}
