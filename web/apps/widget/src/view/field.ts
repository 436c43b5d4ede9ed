//! The field for each kind of answer: which keyboard and which help it brings, and how its value becomes
//! the text that is sent. The server checks answers; the field only makes a right one easy.

import type { ExpectedKind } from "../protocol.ts";

export interface FieldShape {
  /** The `type` of the input; null for a text area. */
  readonly type: string | null;
  readonly inputmode: string | null;
  readonly autocomplete: string;
}

const SHAPES: { readonly [kind in ExpectedKind]: FieldShape } = {
  text: { type: null, inputmode: null, autocomplete: "off" },
  choice: { type: null, inputmode: null, autocomplete: "off" },
  // type="number" would refuse "1.000,5" and change its value with the wheel.
  number: { type: "text", inputmode: "decimal", autocomplete: "off" },
  email: { type: "email", inputmode: "email", autocomplete: "email" },
  phone: { type: "tel", inputmode: "tel", autocomplete: "tel" },
  url: { type: "url", inputmode: "url", autocomplete: "url" },
  date: { type: "date", inputmode: null, autocomplete: "off" },
  datetime: { type: "datetime-local", inputmode: null, autocomplete: "off" },
};

/** How a date is given: by the browser's picker, or in letters. */
export type Entry = "picked" | "typed";

export function fieldShape(kind: ExpectedKind, entry: Entry): FieldShape {
  return hasPicker(kind) && entry === "typed" ? SHAPES.text : SHAPES[kind];
}

export function hasPicker(kind: ExpectedKind): boolean {
  return kind === "date" || kind === "datetime";
}

/** The text to send for what stands in a field: dates as `YYYY-MM-DD` and `YYYY-MM-DD HH:mm`. */
export function textOf(shape: FieldShape, value: string): string {
  return shape.type === "datetime-local" ? value.replace("T", " ").slice(0, 16) : value;
}
