//! Oneself: who one is here, the password, and how the studio looks and speaks in this browser.

import { useMe } from "#data/me.ts";
import { LANGUAGES, type LanguageCode } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { usePreferences } from "#shell/preferences.ts";
import type { ThemeChoice } from "#theme/theme.ts";
import { Badge } from "#ui/badge.tsx";
import { Card } from "#ui/card.tsx";
import { Choice } from "#ui/choice.tsx";
import { ROLE } from "../members/role.ts";
import { PasswordForm } from "./password-form.tsx";

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ["system", "shell-theme-system"],
  ["light", "shell-theme-light"],
  ["dark", "shell-theme-dark"],
];

export function Profile() {
  const text = useText();
  const me = useMe().data;
  if (!me) return null;
  return (
    <div className="grid gap-4">
      <Card title={me.name ?? me.id} description={me.email}>
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="accent">{text(ROLE[me.role].label)}</Badge>
          <span className="text-soft">{text(ROLE[me.role].explained)}</span>
        </p>
      </Card>
      <Looks />
      {me.kind === "member" && <PasswordForm />}
    </div>
  );
}

function Looks() {
  const text = useText();
  const language = useLanguage();
  const { theme, set } = usePreferences();
  return (
    <Card title={text("settings-looks")} description={text("settings-looks-why")}>
      <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)] sm:items-center">
        <span aria-hidden className="font-medium">
          {text("shell-language")}
        </span>
        <span>
          <Choice
            label={text("shell-language")}
            value={language}
            options={(Object.keys(LANGUAGES) as LanguageCode[]).map((value) => ({
              value,
              label: LANGUAGES[value],
            }))}
            onValueChange={(chosen) => set({ language: chosen })}
          />
        </span>
        <span aria-hidden className="font-medium">
          {text("shell-theme")}
        </span>
        <span>
          <Choice
            label={text("shell-theme")}
            value={theme}
            options={THEMES.map(([value, label]) => ({ value, label: text(label) }))}
            onValueChange={(chosen) => set({ theme: chosen })}
          />
        </span>
      </div>
    </Card>
  );
}
