//! Draws a part of the studio with its real words.

import { ReactLocalization } from "@fluent/react";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { files } from "../src/language/catalog-en.ts";
import { bundleOf } from "../src/language/language.ts";
import { LanguageProvider } from "../src/language/text.tsx";
import { usePreferences } from "../src/shell/preferences.ts";

export function renderSpeaking(part: ReactElement): RenderResult {
  usePreferences.setState({ language: "en" });
  const localization = new ReactLocalization([bundleOf("en", Object.values(files))]);
  return render(<LanguageProvider first={{ code: "en", localization }}>{part}</LanguageProvider>);
}
