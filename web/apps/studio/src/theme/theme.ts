//! Light or dark: as chosen, else as the system has it. The stylesheet does the rest
//! (`tokens.css`), so that nothing has to be drawn again when it changes.

import { useSyncExternalStore } from "react";
import { usePreferences } from "#shell/preferences.ts";

export type ThemeChoice = "system" | "light" | "dark";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

/** Puts a choice in force. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

/** What is seen now, for the few parts that draw by themselves (the canvas). */
export function useTheme(): "light" | "dark" {
  const choice = usePreferences((preferences) => preferences.theme);
  const systemIsDark = useSyncExternalStore(
    (tell) => {
      const query = dark();
      query.addEventListener("change", tell);
      return () => query.removeEventListener("change", tell);
    },
    () => dark().matches,
  );
  if (choice !== "system") return choice;
  return systemIsDark ? "dark" : "light";
}
