//! How far runs and calls may go: each limit with its unit, its bounds, and what a new workspace has.

import type { Tagged } from "@lancar/api";
import { useState } from "react";
import type { Settings } from "#data/settings.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { breachOf, LIMITS, type LimitName, type LimitsDraft, limitsFrom, textsOf } from "./limit-table.ts";
import { PartFrame, WithSettings } from "./part-frame.tsx";
import { useSettingsPart } from "./settings-part.ts";

const NAMES = LIMITS.map(({ name }) => `limits.${name}` as const);

export function LimitsPart() {
  return <WithSettings>{(read) => <LimitsForm read={read} />}</WithSettings>;
}

function LimitsForm({ read }: { readonly read: Tagged<Settings> }) {
  const text = useText();
  const language = useLanguage();
  const form = useSettingsPart<LimitsDraft>(
    {
      read: ({ limits }) => textsOf(limits),
      write: (draft) => ({ limits: limitsFrom(draft) }),
      differences: (mine, theirs) =>
        LIMITS.filter(({ name }) => mine[name] !== theirs[name]).map(({ name, label }) => ({
          label: text(label),
          mine: mine[name],
          theirs: theirs[name],
        })),
    },
    read,
  );
  const problem = useFormProblem(form.error, NAMES);
  const [checked, setChecked] = useState(false);
  const number = new Intl.NumberFormat(language);
  const error = (name: LimitName, most: number) =>
    checked && breachOf(name, form.draft)
      ? text("settings-limit-range", { most: number.format(most) })
      : problem.at(`limits.${name}`);
  const submit = () => {
    setChecked(true);
    if (!LIMITS.some(({ name }) => breachOf(name, form.draft))) form.save();
  };
  return (
    <PartFrame form={form} concerns="installation" rest={problem.rest} onSubmit={submit}>
      <Card title={text("settings-limits-title")} description={text("settings-limits-why")}>
        <div className="grid gap-5">
          {LIMITS.map(({ name, label, unit, explained, usual, most }) => (
            <Field
              key={name}
              label={text(label)}
              hint={`${text(explained)} ${text("settings-limit-usual", { usual: number.format(usual), most: number.format(most) })}`}
              error={error(name, most)}
            >
              {(ties) => (
                <span className="flex items-center gap-2.5">
                  <Input
                    {...ties}
                    inputMode="numeric"
                    className="max-w-32 tabular-nums"
                    value={form.draft[name]}
                    onChange={(event) => form.change({ ...form.draft, [name]: event.target.value })}
                  />
                  <span className="text-soft">{text(unit)}</span>
                </span>
              )}
            </Field>
          ))}
        </div>
      </Card>
    </PartFrame>
  );
}
