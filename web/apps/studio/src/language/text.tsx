//! How parts of the studio say something: `const text = useText()`, then `text("flows-title")`.
//!
//! A key is always written as a whole literal and begins with the name of the file it stands in
//! (`flows.ftl`), so that the language test finds every use, also in tables. Numbers and names go in as
//! variables; nothing is put together from pieces.

import type { FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { usePreferences } from "#shell/preferences.ts";
import { type LanguageCode, loadLanguage, loadSaid } from "./language.ts";

export type Text = (key: string, values?: Record<string, FluentVariable>) => string;

export interface Words {
  readonly code: LanguageCode;
  readonly localization: ReactLocalization;
  /** Whether what the server says is among them. */
  readonly isWhole?: boolean;
}

const CurrentLanguage = createContext<LanguageCode>("en");

export async function loadWords(code: LanguageCode): Promise<Words> {
  return { code, localization: new ReactLocalization([await loadLanguage(code)]) };
}

/** Gives everything below it its language, and follows the choice of another. */
export function LanguageProvider({ first, children }: { first: Words; children: ReactNode }) {
  const [words, setWords] = useState(first);
  const chosen = usePreferences((preferences) => preferences.language) ?? words.code;
  useEffect(() => {
    if (chosen === words.code) return;
    let wanted = true;
    loadWords(chosen).then(
      (loaded) => wanted && setWords(loaded),
      // Without a network the old language stays; the offline notice says why.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [chosen, words.code]);
  useEffect(() => {
    if (words.isWhole) return;
    let wanted = true;
    loadSaid(words.code).then(
      (said) => {
        if (!said || !wanted) return;
        const whole = new ReactLocalization([...words.localization.bundles, said]);
        setWords((now) => (now === words ? { ...words, localization: whole, isWhole: true } : now));
      },
      // Until then the server's own words are shown.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [words]);
  useEffect(() => {
    document.documentElement.lang = words.code;
  }, [words.code]);
  return (
    <CurrentLanguage value={words.code}>
      <LocalizationProvider l10n={words.localization}>{children}</LocalizationProvider>
    </CurrentLanguage>
  );
}

export function useText(): Text {
  const { l10n } = useLocalization();
  return useCallback((key, values) => l10n.getString(key, values ?? null), [l10n]);
}

/** For what formats by itself: dates, numbers, sorting. */
export function useLanguage(): LanguageCode {
  return useContext(CurrentLanguage);
}
