//! A sentence of the server in the viewer's language. The server says each in English, and beside it as data,
//! `said` (crates/domain/src/sentence.rs): a kind, and what is put into it. What must stay true: nothing is
//! known by its English words; what is not known here is shown in them.

import type { FluentVariable } from "@fluent/bundle";
import { type ReactLocalization, useLocalization } from "@fluent/react";
import { Problem } from "@lancar/api";
import { useMemo } from "react";
import { type LanguageCode, SAID } from "./language.ts";
import { useLanguage } from "./text.tsx";

/** A sentence as the server gives it. */
export interface Told {
  readonly sentence: string;
  readonly said?: unknown;
}

export type Say = (told: Told) => string;

/** What sentences are made with. */
type Words = Pick<ReactLocalization, "getBundle">;

export function sayIn(words: Words, language: LanguageCode): Say {
  return (told) => {
    const said = language in SAID ? sayPart(words, told) : null;
    return said === null ? told.sentence : whole(said);
  };
}

/** How this page says what the server says. */
export function useSayTold(): Say {
  const { l10n } = useLocalization();
  const language = useLanguage();
  return useMemo(() => sayIn(l10n, language), [l10n, language]);
}

/** A failure in one sentence. */
export type SayError = (error: Error) => string;

export function useSayError(): SayError {
  const { l10n } = useLocalization();
  const language = useLanguage();
  return useMemo(() => {
    const say = sayIn(l10n, language);
    return (error) => sayError(error, say, (key, values) => phrase(l10n, key, values), language);
  }, [l10n, language]);
}

/** Why something failed. Without data it was written before sentences had any: then it is said what its code
 * means, with the words behind it. */
export type SayWhy = (why: Told, code?: string | null) => string;

export function sayWhyIn(words: Words, language: LanguageCode): SayWhy {
  const say = sayIn(words, language);
  return (why, code) => {
    if (why.said || !code || !(language in SAID)) return say(why);
    return behindMeaning(code, why.sentence, (key) => phrase(words, key));
  };
}

export function useSayWhy(): SayWhy {
  const { l10n } = useLocalization();
  const language = useLanguage();
  return useMemo(() => sayWhyIn(l10n, language), [l10n, language]);
}

type Phrase = (key: string, values?: Record<string, FluentVariable>) => string | null;

function sayError(error: Error, say: Say, phrase: Phrase, language: LanguageCode): string {
  if (!(error instanceof Problem)) return error.message;
  if (error.isUnreachable) return phrase("ui-unreachable") ?? error.message;
  if (error.isUnreadable) return phrase("ui-unreadable", { status: error.status }) ?? error.message;
  if (error.said || !(language in SAID)) return say({ sentence: error.message, said: error.said });
  return behindMeaning(error.code, error.message, phrase);
}

function behindMeaning(code: string, english: string, phrase: Phrase): string {
  const meaning = phrase(keyOf(`meaning_${code}`));
  return meaning === null ? english : `${meaning} (${english})`;
}

/** Null when there are no words for it. */
function sayPart(words: Words, { said }: Told): string | null {
  if (!isSaid(said)) return null;
  const { kind, ...given } = said;
  const values = Object.entries(given).map(([name, value]) => [name, partOf(words, value)] as const);
  return phrase(words, keyOf(kind), Object.fromEntries(values));
}

function partOf(words: Words, value: unknown): FluentVariable {
  if (typeof value === "number") return value;
  if (!isTold(value)) return String(value);
  const said = sayPart(words, value);
  if (said === null) return value.sentence;
  // A whole sentence stays one inside of another.
  return value.sentence.endsWith(".") ? whole(said) : said;
}

function phrase(words: Words, key: string, values?: Record<string, FluentVariable>): string | null {
  const bundle = words.getBundle(key);
  const pattern = bundle?.getMessage(key)?.value;
  return bundle && pattern ? bundle.formatPattern(pattern, values ?? null) : null;
}

function keyOf(kind: string): string {
  return `said-${kind.replaceAll("_", "-")}`;
}

/** Those that begin small are parts of sentences in the server's tables. */
function whole(said: string): string {
  const text = said.charAt(0).toUpperCase() + said.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function isSaid(said: unknown): said is { readonly kind: string } {
  return typeof said === "object" && said !== null && "kind" in said && typeof said.kind === "string";
}

function isTold(value: unknown): value is Told {
  return (
    typeof value === "object" && value !== null && "sentence" in value && typeof value.sentence === "string"
  );
}
