//! What one column holds: one of the fields there are, a new one, or something about the person.

import type { FieldType } from "@lancar/flow";
import type { Target } from "#data/people-files.ts";
import { useText } from "#language/text.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import type { ColumnPlan } from "./plan.ts";

export interface ColumnTargetProps {
  readonly column: ColumnPlan;
  /** Names of the fields there are. */
  readonly fields: readonly string[];
  readonly newFields: boolean;
  readonly onChange: (change: Partial<ColumnPlan>) => void;
}

/** Targets that need no further word. */
const PLAIN: readonly { readonly value: Target; readonly label: string }[] = [
  { value: "ignore", label: "people-to-ignore" },
  { value: "id", label: "people-to-id" },
  { value: "external_id", label: "people-to-external-id" },
  { value: "tags", label: "people-to-tags" },
  { value: "email_opt_in", label: "people-to-opt-in" },
];

/** A field is its target and its name in one. */
const FIELD = "field: ";

export function ColumnTarget({ column, fields, newFields, onChange }: ColumnTargetProps) {
  const text = useText();
  const value = column.to === "field" ? FIELD + column.name : column.to;
  const options = [
    ...PLAIN.slice(0, 1).map(({ value, label }) => ({ value: value as string, label: text(label) })),
    ...fields.map((name) => ({ value: FIELD + name, label: text("people-to-field", { name }) })),
    ...(newFields ? [{ value: "new_field", label: text("people-to-new-field") }] : []),
    ...PLAIN.slice(1).map(({ value, label }) => ({ value: value as string, label: text(label) })),
  ];
  const choose = (chosen: string) => {
    if (chosen.startsWith(FIELD)) onChange({ to: "field", name: chosen.slice(FIELD.length) });
    else if (chosen === "new_field") onChange({ to: "new_field", name: column.column });
    else onChange({ to: chosen as Target });
  };
  return (
    <div className="grid min-w-40 gap-2 sm:min-w-52">
      <Select
        aria-label={text("people-holds-of", { column: column.column })}
        className="w-full"
        value={value}
        options={options}
        onValueChange={choose}
      />
      {column.to === "new_field" && <NewField column={column} onChange={onChange} />}
    </div>
  );
}

function NewField({ column, onChange }: Pick<ColumnTargetProps, "column" | "onChange">) {
  const text = useText();
  const types = Object.entries(FIELD_TYPE).map(([value, { label }]) => ({
    value: value as FieldType,
    label: text(label),
  }));
  return (
    <div className="flex flex-wrap gap-2 sm:flex-nowrap">
      <Input
        aria-label={text("people-new-name", { column: column.column })}
        value={column.name}
        maxLength={80}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Select
        aria-label={text("people-new-type", { column: column.column })}
        className="w-36 shrink-0"
        value={column.type}
        options={types}
        onValueChange={(type) => onChange({ type })}
      />
    </div>
  );
}
