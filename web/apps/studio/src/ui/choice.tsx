//! One of a few, all in sight: a row of buttons that act as radio buttons.

import { type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Seen instead of the label, which is read out then. */
  readonly icon?: ReactNode;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onValueChange: (value: Value) => void;
}

export function Choice<Value extends string>({ label, value, options, onValueChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex h-9 items-center gap-0.5 rounded-lg border border-line bg-paper p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          title={option.icon ? option.label : undefined}
          className={classes(
            "relative inline-flex h-full items-center rounded-md px-2.5 text-soft transition-colors hover:text-ink",
            "has-checked:bg-hover has-checked:font-medium has-checked:text-ink [&_svg]:size-4",
            "has-focus-visible:outline-2 has-focus-visible:outline-accent",
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
          />
          {option.icon}
          <span className={option.icon ? "sr-only" : undefined}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
