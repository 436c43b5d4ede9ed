//! A choice whose consequences need a sentence each.

import { useId } from "react";
import { useFoundAt } from "../desk.tsx";
import type { Place } from "../place.ts";

export interface RadioCardsProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly place: Place;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly why: string }[];
  readonly onValueChange?: (value: Value) => void;
}

export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, hint, place, value, options, onValueChange = place.put } = props;
  const id = useId();
  const { error } = useFoundAt(place.name);
  return (
    <fieldset data-place={place.name} className="grid gap-2">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {hint && <p className="-mt-1.5 mb-0.5 text-soft">{hint}</p>}
      {options.map((option) => (
        <label
          key={option.value}
          className="flex gap-2.5 rounded-lg border border-line bg-paper px-3 py-2 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={id}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={`${id}-${option.value}-why`}
            className="mt-0.5 size-4 shrink-0 accent-accent-fill outline-none"
          />
          <span>
            <span id={`${id}-${option.value}`} className="block font-medium">
              {option.label}
            </span>
            <span id={`${id}-${option.value}-why`} className="block text-soft">
              {option.why}
            </span>
          </span>
        </label>
      ))}
      {error && (
        <p role="alert" className="text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
