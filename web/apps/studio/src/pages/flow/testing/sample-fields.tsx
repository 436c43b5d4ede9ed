//! Writes the samples that something is tried with, and chooses whose values they lie over.

import { useId } from "react";
import { type KnownField, SYSTEM_FIELDS, useKnownFields } from "#data/fields.ts";
import { useSamples as useLatestUsers } from "#data/sample.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Combobox } from "#ui/combobox.tsx";
import { Field, type FieldTies } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { ago } from "#ui/moment.tsx";
import { Select } from "#ui/select.tsx";
import { Textarea } from "#ui/textarea.tsx";
import type { Draft } from "#ui/value/draft.ts";
import { useChosenSample } from "../panel/template/sample.ts";
import {
  emptySample,
  fieldKey,
  inputKey,
  type Read,
  readSamples,
  type Samples,
  useSamples,
  type Wanted,
  wantedBy,
  writeSample,
} from "./sample.ts";

const NONE: Samples = {};

/** What is wanted by a part of a document, and what is written for it. */
export function useSampleOf(bot: string, part: unknown) {
  const own = useKnownFields(bot).data ?? [];
  const samples = useSamples((all) => all[bot] ?? NONE);
  const { user } = useChosenSample();
  const wanted = wantedBy(part, [...own, ...SYSTEM_FIELDS]);
  const read: Read = readSamples(samples, wanted, user);
  return { wanted, samples, read };
}

export interface SampleFieldsProps {
  readonly bot: string;
  readonly wanted: Wanted;
  readonly samples: Samples;
  readonly read: Read;
}

export function SampleFields({ bot, wanted, samples, read }: SampleFieldsProps) {
  const text = useText();
  const isEmpty = wanted.fields.length + wanted.inputs.length === 0;
  if (isEmpty) return null;
  const errorAt = (key: string) => (read.ok ? null : (read.wrong[key] ?? null));
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="sr-only">{text("testing-samples")}</legend>
      {wanted.inputs.map((name) => (
        <SampleField
          key={name}
          label={text("testing-input", { name })}
          draft={samples[inputKey(name)] ?? emptySample("text")}
          error={null}
          onDraft={(draft) => writeSample(bot, inputKey(name), draft)}
        />
      ))}
      {wanted.fields.map((field: KnownField) => (
        <SampleField
          key={field.name}
          label={field.name}
          draft={samples[fieldKey(field.name)] ?? emptySample(field.type)}
          error={errorAt(fieldKey(field.name))}
          onDraft={(draft) => writeSample(bot, fieldKey(field.name), draft)}
        />
      ))}
    </fieldset>
  );
}

interface SampleFieldProps {
  readonly label: string;
  readonly draft: Draft;
  /** The key of a sentence. */
  readonly error: string | null;
  readonly onDraft: (draft: Draft) => void;
}

function SampleField({ label, draft, error, onDraft }: SampleFieldProps) {
  const text = useText();
  return (
    <Field label={label} error={error && text(error)}>
      {(ties) => <Written ties={ties} draft={draft} onWrite={(said) => onDraft({ ...draft, text: said })} />}
    </Field>
  );
}

interface WrittenProps {
  readonly ties: FieldTies;
  readonly draft: Draft;
  readonly onWrite: (text: string) => void;
}

function Written({ ties, draft, onWrite }: WrittenProps) {
  const text = useText();
  const props = {
    ...ties,
    value: draft.text,
    onChange: (event: { readonly target: { readonly value: string } }) => onWrite(event.target.value),
  };
  switch (draft.type) {
    case "boolean":
      return (
        <Select
          {...ties}
          value={draft.text}
          options={[
            { value: "", label: text("values-none") },
            { value: "true", label: text("values-yes") },
            { value: "false", label: text("values-no") },
          ]}
          onValueChange={onWrite}
        />
      );
    case "number":
      return <Input {...props} inputMode="decimal" autoComplete="off" />;
    case "date":
      return <Input {...props} type="date" className="max-w-44" />;
    case "date_time":
      return <Input {...props} type="datetime-local" step="any" />;
    case "json":
      return <Textarea {...props} rows={3} spellCheck={false} className="font-mono text-xs" />;
    case "text":
      return <Input {...props} autoComplete="off" />;
  }
}

/** Whose values are used where none are written; the same choice as that of the pills. */
export function SampleUser({ bot }: { readonly bot: string }) {
  const text = useText();
  const language = useLanguage();
  const id = useId();
  const { user } = useChosenSample();
  const users = useLatestUsers(bot).data ?? [];
  if (users.length === 0) return null;
  const options = users.map((one) => ({
    value: one.id,
    label: one.name ?? text("panel-sample-guest", { id: one.id.slice(-6) }),
    detail: ago(Date.parse(one.seen), Date.now(), language),
  }));
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {text("testing-user")}
      </label>
      <Combobox
        id={id}
        value={user}
        options={[{ value: "", label: text("panel-sample-nobody") }, ...options]}
        onValueChange={(chosen) => useChosenSample.setState({ user: chosen })}
      />
    </div>
  );
}
