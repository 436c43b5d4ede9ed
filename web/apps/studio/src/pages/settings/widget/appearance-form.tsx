//! How the chat looks on a site. Nothing of it is stored: it stands in the tag.

import { LANGUAGES } from "#language/language.ts";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { Switch } from "#ui/switch.tsx";
import { type Appearance, isColor } from "./tag.ts";

export interface AppearanceFormProps {
  readonly look: Appearance;
  readonly bots: readonly { readonly id: string; readonly name: string }[];
  readonly onLook: (look: Appearance) => void;
}

export function AppearanceForm({ look, bots, onLook }: AppearanceFormProps) {
  const text = useText();
  const languages = [
    { value: "", label: text("settings-widget-language-bot") },
    ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Card title={text("settings-widget-looks")} description={text("settings-widget-looks-why")}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={text("settings-widget-bot")}>
          {({ id }) => (
            <Select
              id={id}
              className="w-full"
              value={look.bot}
              options={bots.map((bot) => ({ value: bot.id, label: bot.name }))}
              onValueChange={(bot) => onLook({ ...look, bot })}
            />
          )}
        </Field>
        <Field label={text("settings-widget-language")}>
          {({ id }) => (
            <Select
              id={id}
              className="w-full"
              value={look.lang}
              options={languages}
              onValueChange={(lang) => onLook({ ...look, lang })}
            />
          )}
        </Field>
        <Field label={text("settings-widget-title")} hint={text("settings-widget-title-hint")}>
          {(ties) => (
            <Input
              {...ties}
              maxLength={80}
              value={look.title}
              onChange={(event) => onLook({ ...look, title: event.target.value })}
            />
          )}
        </Field>
        <ColorField look={look} onLook={onLook} />
        <Field label={text("settings-widget-ref")} hint={text("settings-widget-ref-hint")}>
          {(ties) => (
            <Input
              {...ties}
              maxLength={80}
              value={look.ref}
              onChange={(event) => onLook({ ...look, ref: event.target.value })}
            />
          )}
        </Field>
        <div className="font-medium sm:pt-8">
          <Switch
            label={text("settings-widget-starts-open")}
            checked={look.open}
            onCheckedChange={(open) => onLook({ ...look, open })}
          />
        </div>
      </div>
    </Card>
  );
}

function ColorField({ look, onLook }: Pick<AppearanceFormProps, "look" | "onLook">) {
  const text = useText();
  const error = isColor(look.color) ? null : text("settings-widget-color-wrong");
  const picked = /^#[0-9a-f]{6}$/i.test(look.color) ? look.color : "#3557d6";
  const write = (event: { readonly target: { readonly value: string } }) =>
    onLook({ ...look, color: event.target.value.trim() });
  return (
    <Field label={text("settings-widget-color")} hint={text("settings-widget-color-hint")} error={error}>
      {(ties) => (
        <span className="flex gap-2">
          <Input {...ties} value={look.color} onChange={write} placeholder="#3557d6" spellCheck={false} />
          <input
            type="color"
            aria-label={text("settings-widget-color-pick")}
            value={picked}
            onChange={write}
            className="h-9 w-11 shrink-0 rounded-lg border border-edge bg-paper p-1"
          />
        </span>
      )}
    </Field>
  );
}
