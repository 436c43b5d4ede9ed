//! The person: language, theme, and the way out.

import { ChevronsUpDown, LogOut } from "lucide-react";
import { useLogOut, useMe } from "#data/me.ts";
import { LANGUAGES, type LanguageCode } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import type { ThemeChoice } from "#theme/theme.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "#ui/menu.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { usePreferences } from "./preferences.ts";

const THEMES: Record<ThemeChoice, string> = {
  system: "shell-theme-system",
  light: "shell-theme-light",
  dark: "shell-theme-dark",
};

export function UserMenu() {
  const text = useText();
  const me = useMe().data;
  const language = useLanguage();
  const logOut = useLogOut();
  const { theme, set } = usePreferences();
  if (!me) return <Skeleton className="h-11" />;
  const name = me.name ?? me.id;
  const trigger = (
    <button
      type="button"
      className="flex h-11 w-full items-center gap-2.5 rounded-lg px-2 text-left hover:bg-hover"
    >
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
      >
        {initials(name)}
      </span>
      <span className="grow truncate font-medium">{name}</span>
      <span className="sr-only">{text("shell-person")}</span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-soft" />
    </button>
  );
  const languages = (Object.keys(LANGUAGES) as LanguageCode[]).map((code) => ({
    value: code,
    label: LANGUAGES[code],
  }));
  const themes = (Object.keys(THEMES) as ThemeChoice[]).map((value) => ({
    value,
    label: text(THEMES[value]),
  }));
  return (
    <Menu trigger={trigger} align="start" side="top">
      <MenuChoice
        label={text("shell-language")}
        value={language}
        options={languages}
        onValueChange={(chosen) => set({ language: chosen })}
      />
      <MenuLine />
      <MenuChoice
        label={text("shell-theme")}
        value={theme}
        options={themes}
        onValueChange={(chosen) => set({ theme: chosen })}
      />
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => logOut.mutate()}>
        {text("shell-log-out")}
      </MenuItem>
    </Menu>
  );
}

/** The first letters of the first two words. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}
