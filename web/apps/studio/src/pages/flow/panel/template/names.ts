//! A template where there are no pills, in a tooltip or as a screen reader says it: the names alone.

import { placeholdersIn } from "./tokens.ts";

/** `Dear {{First Name}}` as `Dear First Name`. */
export function withNames(text: string): string {
  if (!text.includes("{{")) return text;
  let [at, said] = [0, ""];
  for (const { from, to, source } of placeholdersIn(text)) {
    said += plain(text.slice(at, from)) + (source.name || "…");
    at = to;
  }
  return said + plain(text.slice(at));
}

/** Four braces are two as text. */
export function plain(text: string): string {
  return text.replaceAll("{{{{", "{{");
}
