//! A choice of one from a list. It is the browser's own: Radix's writes a `<style>` element that the content
//! security policy forbids, and this one is known to every keyboard, screen reader and phone.

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "./classes.ts";
import { INPUT_FRAME } from "./input.tsx";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string>
  extends Omit<ComponentProps<"select">, "value" | "onChange" | "children" | "multiple"> {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onValueChange: (value: Value) => void;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onValueChange, className, ...rest } = props;
  return (
    <span className={classes("relative inline-block", className)}>
      <select
        className={classes(
          INPUT_FRAME,
          "picker h-9 appearance-none items-center overflow-hidden pr-9 text-ellipsis whitespace-nowrap",
        )}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onValueChange(chosen.value);
        }}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-soft"
      />
    </span>
  );
}
