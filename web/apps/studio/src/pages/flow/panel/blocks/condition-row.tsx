//! One comparison: what, how, with what.

import {
  type Condition,
  type FieldType,
  OPERATORS_FOR_TAGS,
  OPERATORS_FOR_TEMPLATES,
  type Operator,
  operatorsFor,
  takesValue,
} from "@lancar/flow";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { useAround } from "../desk.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { FieldPicker } from "../pickers/field-picker.tsx";
import { TagPicker } from "../pickers/tag-picker.tsx";
import type { Place } from "../place.ts";

const OPERATOR_WORDS: Record<Operator, string> = {
  is: "panel-op-is",
  is_not: "panel-op-is-not",
  contains: "panel-op-contains",
  not_contains: "panel-op-not-contains",
  starts_with: "panel-op-starts-with",
  ends_with: "panel-op-ends-with",
  equal: "panel-op-equal",
  not_equal: "panel-op-not-equal",
  greater: "panel-op-greater",
  greater_or_equal: "panel-op-greater-or-equal",
  less: "panel-op-less",
  less_or_equal: "panel-op-less-or-equal",
  is_true: "panel-op-is-true",
  is_false: "panel-op-is-false",
  has_value: "panel-op-has-value",
  is_empty: "panel-op-is-empty",
  has: "panel-op-has",
  has_not: "panel-op-has-not",
};

export interface ConditionRowProps {
  readonly condition: Condition;
  readonly position: number;
  readonly place: Place;
}

export function ConditionRow({ condition, position, place }: ConditionRowProps) {
  const text = useText();
  const typeOf = useTypeOf();
  const operators = operatorsOf(condition, typeOf);
  // An operator that does not fit (the field's type was changed) is shown, as the problem speaks of it.
  const offered = operators.includes(condition.operator) ? operators : [condition.operator, ...operators];
  const name = text("panel-nth", { name: text("panel-condition"), position });
  return (
    <fieldset className="relative grid grid-cols-1 gap-2 rounded-lg border border-line bg-ground p-3">
      <legend className="sr-only">{name}</legend>
      <IconButton
        label={text("panel-remove", { name })}
        className="absolute top-1 right-1"
        onClick={() => place.put(undefined)}
      >
        <X aria-hidden />
      </IconButton>
      <Left condition={condition} place={place} typeOf={typeOf} />
      <SelectField
        label={text("panel-operator")}
        place={place.at("operator")}
        value={condition.operator}
        options={offered.map((value) => ({ value, label: text(OPERATOR_WORDS[value]) }))}
        onValueChange={(operator) => place.put(withOperator(condition, operator))}
      />
      {takesValue(condition.operator) && (
        <TemplateField label={text("panel-value")} place={place.at("value")} value={condition.value ?? ""} />
      )}
    </fieldset>
  );
}

interface LeftProps {
  readonly condition: Condition;
  readonly place: Place;
  readonly typeOf: (field: string) => FieldType;
}

function Left({ condition, place, typeOf }: LeftProps): ReactNode {
  const text = useText();
  if ("field" in condition) {
    const pick = (field: string) => {
      const fitting = operatorsFor(typeOf(field));
      const operator = fitting.includes(condition.operator)
        ? condition.operator
        : (fitting[0] ?? "has_value");
      place.put(withOperator({ ...condition, field }, operator));
    };
    return (
      <FieldPicker
        label={text("panel-left-field")}
        place={{ ...place.at("field"), put: (field) => pick(String(field)) }}
        value={condition.field}
        use="read"
      />
    );
  }
  if ("tag" in condition) {
    return <TagPicker label={text("panel-left-tag")} place={place.at("tag")} value={condition.tag} />;
  }
  return (
    <TemplateField
      label={text("panel-left-template")}
      place={place.at("template")}
      value={condition.template}
    />
  );
}

/** What is compared with goes when the operator does not compare. */
function withOperator(condition: Condition, operator: Operator): Condition {
  if (takesValue(operator)) return { ...condition, operator };
  const { value: _, ...rest } = condition;
  return { ...rest, operator };
}

function operatorsOf(condition: Condition, typeOf: (field: string) => FieldType): readonly Operator[] {
  if ("field" in condition) return operatorsFor(typeOf(condition.field));
  return "tag" in condition ? OPERATORS_FOR_TAGS : OPERATORS_FOR_TEMPLATES;
}

/** The type of a field; one that is not known counts as text. */
function useTypeOf(): (field: string) => FieldType {
  const { names } = useAround();
  return (field) => names.fields.find((one) => one.name === field)?.type ?? "text";
}
