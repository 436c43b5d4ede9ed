//! Which languages there are, and which one to begin with. A new language: a folder of `.ftl` files beside
//! `en`, a `catalog-<code>.ts` and a line here, and a folder `<code>-said` with its script for what the server
//! says; `test/language.test.ts` and `test/said.test.ts` say what is missing.

import { FluentBundle, FluentResource } from "@fluent/bundle";

export type LanguageCode = keyof typeof LANGUAGES;

/** Each by its own name, as its readers look for it. */
export const LANGUAGES = { en: "English", id: "Bahasa Indonesia" } as const;

/** Every language is a script of its own: only the one that is read is loaded. */
const CATALOGS: Record<LanguageCode, () => Promise<{ readonly files: Record<string, string> }>> = {
  en: () => import("./catalog-en.ts"),
  id: () => import("./catalog-id.ts"),
};

/** What the server says in English, in the other languages: needed when something is wrong, and loaded behind. */
export const SAID: Partial<typeof CATALOGS> = {
  id: () => import("./said-id.ts"),
};

/** Null where the server's own words do. */
export async function loadSaid(code: LanguageCode): Promise<FluentBundle | null> {
  const said = await SAID[code]?.();
  return said ? bundleOf(code, Object.values(said.files)) : null;
}

/** The first of ours that the browser asks for. */
export function preferredLanguage(wishes: readonly string[] = navigator.languages): LanguageCode {
  const primary = wishes.map((wish) => wish.toLowerCase().split("-")[0] ?? "");
  return primary.find(isOurs) ?? "en";
}

/** The language as the browser has it for its country: days and clocks are written as they are there. */
export function regionOf(code: LanguageCode, wishes: readonly string[] = navigator.languages): string {
  return wishes.find((wish) => wish.toLowerCase().split("-")[0] === code) ?? code;
}

export async function loadLanguage(code: LanguageCode): Promise<FluentBundle> {
  const { files } = await CATALOGS[code]();
  return bundleOf(code, Object.values(files));
}

export function bundleOf(code: LanguageCode, texts: readonly string[]): FluentBundle {
  // Both languages run left to right; isolating marks would only get into what is searched and copied.
  const bundle = new FluentBundle(code, { useIsolating: false });
  for (const text of texts) bundle.addResource(new FluentResource(text));
  return bundle;
}

function isOurs(code: string): code is LanguageCode {
  return Object.hasOwn(LANGUAGES, code);
}
