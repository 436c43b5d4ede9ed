//! Texts, numbers, choices and switches at a place. What the server would not even save (a name without
//! letters, a number out of range) stays in its input until it fits.

import { type ReactNode, useState } from "react";
import { useLanguage, useText } from "#language/text.tsx";
import { Input } from "#ui/input.tsx";
import { type Option, Select } from "#ui/select.tsx";
import { Switch } from "#ui/switch.tsx";
import type { Place } from "../place.ts";
import { Frame } from "./frame.tsx";

interface Base {
  readonly label: string;
  readonly place: Place;
  readonly hint?: ReactNode;
}

export interface TextFieldProps extends Base {
  readonly value: string;
  /** What is wrong with a text, in words; such a text is not written to the document. */
  readonly wrong?: (text: string) => string | null;
  readonly optional?: "optional";
  readonly example?: string;
  readonly maxLength?: number;
}

export function TextField({ label, place, hint, value, wrong, ...props }: TextFieldProps) {
  const { draft, setDraft, shown } = useDraft(value);
  const error = draft === null ? null : wrong?.(draft);
  const write = (text: string) => {
    setDraft(text);
    if (!wrong?.(text)) place.set(text === "" && props.optional ? undefined : text);
  };
  return (
    <Frame label={label} place={place} hint={hint} error={error}>
      {(ties) => (
        <Input
          {...ties}
          value={shown}
          placeholder={props.example}
          maxLength={props.maxLength}
          onChange={(event) => write(event.target.value)}
          onBlur={() => setDraft(null)}
        />
      )}
    </Frame>
  );
}

export interface NumberFieldProps extends Base {
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

export function NumberField({ label, place, hint, value, least, most }: NumberFieldProps) {
  const text = useText();
  const language = useLanguage();
  const { draft, setDraft, shown } = useDraft(String(value));
  const said = (number: number) => number.toLocaleString(language);
  const fits = (written: string) => {
    const number = Number(written);
    return /^\d+$/.test(written.trim()) && number >= least && number <= most;
  };
  const error =
    draft !== null && !fits(draft)
      ? text("panel-number-range", { least: said(least), most: said(most) })
      : null;
  const write = (written: string) => {
    setDraft(written);
    if (fits(written)) place.set(Number(written));
  };
  return (
    <Frame label={label} place={place} hint={hint} error={error}>
      {(ties) => (
        <Input
          {...ties}
          inputMode="numeric"
          value={shown}
          onChange={(event) => write(event.target.value)}
          onBlur={() => setDraft(null)}
        />
      )}
    </Frame>
  );
}

export interface SelectFieldProps<Value extends string> extends Base {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  /** Instead of writing the value to the place. */
  readonly onValueChange?: (value: Value) => void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, place, hint, value, options, onValueChange = place.put } = props;
  return (
    <Frame label={label} place={place} hint={hint}>
      {(ties) => (
        <Select
          {...ties}
          className="w-full"
          value={value}
          options={options}
          onValueChange={(next) => onValueChange(next)}
        />
      )}
    </Frame>
  );
}

export interface SwitchFieldProps extends Base {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  /** What belongs to it while it is on. */
  readonly children?: ReactNode;
}

export function SwitchField({ label, place, hint, checked, onCheckedChange, children }: SwitchFieldProps) {
  return (
    <div data-place={place.name} className="grid gap-2">
      <Switch label={label} checked={checked} onCheckedChange={onCheckedChange} />
      {hint && <p className="text-soft">{hint}</p>}
      {checked && children && <div className="grid gap-3 border-l-2 border-line pl-3">{children}</div>}
    </div>
  );
}

/** What is being written, as long as the document does not have it: forgotten when the document changes
 * otherwise (undo) or the field is left. */
function useDraft(value: string) {
  const [draft, setDraft] = useState<string | null>(null);
  const [written, setWritten] = useState(value);
  if (written !== value) {
    setWritten(value);
    if (draft !== null && draft !== value) setDraft(null);
  }
  return { draft, setDraft, shown: draft ?? value };
}
