//! What this browser remembers of a person's choices. Nothing in here is worth a question when it is lost.

import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { LanguageCode } from "#language/language.ts";
import type { ThemeChoice } from "#theme/theme.ts";

/** Of which time the canvas shows numbers. */
export type NumbersSpan = "off" | "day" | "week" | "month";

interface Preferences {
  readonly theme: ThemeChoice;
  /** Null as long as the browser's own is good enough. */
  readonly language: LanguageCode | null;
  /** Where `/` leads, in each workspace by its id. */
  readonly lastBots: Readonly<Record<string, string>>;
  readonly flowsView: "cards" | "list";
  /** What a drag on empty canvas does: a mouse moves the canvas, on a trackpad two fingers do. */
  readonly pan: "mouse" | "trackpad";
  readonly numbers: NumbersSpan;
  readonly set: (changes: Partial<Omit<Preferences, "set">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: "system",
      language: null,
      lastBots: {},
      flowsView: "cards",
      pan: "mouse",
      numbers: "off",
      set: (changes) => set(changes),
    }),
    { name: "lancar.preferences", version: 1 },
  ),
);
