//! How a run goes on: from where, and on which version.

import { useId } from "react";
import type { Resumption } from "#data/runs.ts";
import { useText } from "#language/text.tsx";

export const AS_IT_WAS: Resumption = { from: "block", version: "same" };

export interface ResumeChoiceProps {
  readonly how: Resumption;
  readonly onChange: (how: Resumption) => void;
}

const FROM = {
  block: ["runs-from-block", "runs-from-block-is"],
  start: ["runs-from-start", "runs-from-start-is"],
  skip: ["runs-from-skip", "runs-from-skip-is"],
} as const;

const VERSION = {
  same: ["runs-version-same", "runs-version-same-is"],
  newest: ["runs-version-newest", "runs-version-newest-is"],
} as const;

export function ResumeChoice({ how, onChange }: ResumeChoiceProps) {
  const text = useText();
  return (
    <div className="grid gap-5">
      <Choices
        legend={text("runs-from")}
        chosen={how.from}
        choices={FROM}
        onChoose={(from) => onChange({ ...how, from })}
      />
      <Choices
        legend={text("runs-version")}
        chosen={how.version}
        choices={VERSION}
        onChoose={(version) => onChange({ ...how, version })}
      />
    </div>
  );
}

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly chosen: Value;
  /** The label and a line that explains, by value. */
  readonly choices: Readonly<Record<Value, readonly [string, string]>>;
  readonly onChoose: (value: Value) => void;
}

function Choices<Value extends string>({ legend, chosen, choices, onChoose }: ChoicesProps<Value>) {
  const text = useText();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-medium">{legend}</legend>
      <div className="grid gap-2">
        {(Object.keys(choices) as Value[]).map((value) => (
          <label
            key={value}
            className="flex items-start gap-3 rounded-lg border border-line p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              aria-labelledby={`${name}-${value}`}
              aria-describedby={`${name}-${value}-is`}
              className="mt-0.5 size-4 shrink-0 accent-accent-fill"
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            <span>
              <span id={`${name}-${value}`} className="block font-medium">
                {text(choices[value][0])}
              </span>
              <span id={`${name}-${value}-is`} className="block text-soft">
                {text(choices[value][1])}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
