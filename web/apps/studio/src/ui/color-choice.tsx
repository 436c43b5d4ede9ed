//! One colour of the palette. The chosen one has a mark, and each says its name.

import type { Color } from "@lancar/flow";
import { Check } from "lucide-react";
import { useId } from "react";
import { useText } from "#language/text.tsx";
import { classes } from "./classes.ts";
import { COLOR, COLORS } from "./color.ts";

export interface ColorChoiceProps {
  readonly value: Color;
  readonly onValueChange: (color: Color) => void;
}

export function ColorChoice({ value, onValueChange }: ColorChoiceProps) {
  const text = useText();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{text("shelf-color")}</legend>
      <div className="flex flex-wrap gap-2">
        {COLORS.map((color) => (
          <label
            key={color}
            title={text(COLOR[color].label)}
            className={classes(
              "inline-flex size-8 items-center justify-center rounded-full text-paper [&_svg]:size-4",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              COLOR[color].fill,
            )}
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={color === value}
              onChange={() => onValueChange(color)}
            />
            {color === value && <Check aria-hidden />}
            <span className="sr-only">{text(COLOR[color].label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
