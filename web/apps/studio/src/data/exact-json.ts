//! JSON with every digit. `JSON.parse` rounds what a double can not hold (ids of 17 digits and more), so such
//! numbers are carried as marked texts between reading and writing.
//!
//! What must stay true: `writeExact(readExact(text))` has the numbers of `text`, digit by digit.

/** Before the digits of a number that stands as a text: a sign of the private use area, for this alone. */
const MARK = "\ue000";

/** Texts (skipped as they are) and numbers of a JSON text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\ue000([^"]+)"/g;

/** Throws a `SyntaxError` where the text is no JSON. */
export function readExact(text: string): unknown {
  return JSON.parse(text.replaceAll(TOKENS, (token) => (isKept(token) ? token : `"${MARK}${token}"`)));
}

export function writeExact(value: unknown, indent?: number): string {
  return (JSON.stringify(value, null, indent) ?? "null").replaceAll(MARKED, "$1");
}

/** A number as it was written; null where the value is none. */
export function digitsOf(value: unknown): string | null {
  if (typeof value === "number") return plain(String(value));
  return typeof value === "string" && value.startsWith(MARK) ? plain(value.slice(MARK.length)) : null;
}

/** Whether a token comes out of `JSON.parse` as it went in. */
function isKept(token: string): boolean {
  return token.startsWith('"') || String(Number(token)) === token;
}

/** Without an exponent, as people write numbers. */
function plain(written: string): string {
  const [, sign = "", whole = "", fraction = "", exponent] =
    /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(written) ?? [];
  if (exponent === undefined) return written;
  const point = whole.length + Number(exponent);
  const digits = `${"0".repeat(Math.max(0, 1 - point))}${whole}${fraction}`;
  const before = Math.max(1, point);
  const padded = digits.padEnd(before, "0");
  const after = padded.slice(before);
  return `${sign}${padded.slice(0, before)}${after && `.${after}`}`;
}
