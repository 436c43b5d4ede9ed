//! Which languages there are, and which one a visitor gets.

import { en, type Words } from "./en.ts";
import { id } from "./id.ts";

const LANGUAGES: { readonly [code: string]: Words } = { en, id };

export interface Language {
  /** BCP 47, for `lang` attributes and dates. */
  readonly code: string;
  readonly words: Words;
}

/** The first wish there are words for; English when there is none. */
export function chooseLanguage(wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split(/[-_]/)[0] ?? "";
    // "in" is what old systems call Indonesian.
    const words = LANGUAGES[code === "in" ? "id" : code];
    if (wish && words) return { code: wish.replace("_", "-"), words };
  }
  return { code: "en", words: en };
}
