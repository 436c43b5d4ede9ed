//! Which operators a condition may have, in the order in which they are offered, as the server has them.

import type { FieldType, Operator } from "../document.gen.ts";

const TEXT: readonly Operator[] = ["is", "is_not", "contains", "not_contains", "starts_with", "ends_with"];
const NUMBER: readonly Operator[] = [
  "equal",
  "not_equal",
  "greater",
  "greater_or_equal",
  "less",
  "less_or_equal",
];
const PRESENCE: readonly Operator[] = ["has_value", "is_empty"];
const TRUTH: readonly Operator[] = ["is_true", "is_false"];

/** The operators for a field of that type. */
export function operatorsFor(type: FieldType): readonly Operator[] {
  switch (type) {
    case "text":
      return [...TEXT, ...PRESENCE];
    case "number":
      return [...NUMBER, ...PRESENCE];
    case "boolean":
      return [...TRUTH, ...PRESENCE];
    case "date":
    case "date_time":
    case "json":
      return PRESENCE;
  }
}

export const OPERATORS_FOR_TAGS: readonly Operator[] = ["has", "has_not"];
/** A template has no type: its author says by the operator what it is taken for. */
export const OPERATORS_FOR_TEMPLATES: readonly Operator[] = [...TEXT, ...NUMBER, ...TRUTH, ...PRESENCE];

/** Whether the operator compares with a value. */
export function takesValue(operator: Operator): boolean {
  return TEXT.includes(operator) || NUMBER.includes(operator);
}
