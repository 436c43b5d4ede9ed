//! A new condition begins with what is compared: a condition without it could not even be saved.

import { type Condition, OPERATORS_FOR_TAGS, OPERATORS_FOR_TEMPLATES, operatorsFor } from "@lancar/flow";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { useAround } from "../desk.tsx";
import { FieldInput } from "../pickers/field-picker.tsx";
import { TagInput } from "../pickers/tag-picker.tsx";
import { AddButton, Pending } from "../section.tsx";

export interface AddConditionProps {
  readonly disabled: boolean;
  readonly onAdd: (condition: Condition) => void;
}

export function AddCondition({ disabled, onAdd }: AddConditionProps) {
  const text = useText();
  const { names } = useAround();
  const [asked, setAsked] = useState<"field" | "tag" | null>(null);
  const add = (condition: Condition) => {
    setAsked(null);
    onAdd(condition);
  };
  const pickField = (field: string) => {
    const type = names.fields.find((one) => one.name === field)?.type ?? "text";
    add({ field, operator: operatorsFor(type)[0] ?? "has_value" });
  };
  if (asked === "field") {
    return (
      <Pending label={text("panel-choose-field")} onCancel={() => setAsked(null)}>
        {(ties) => <FieldInput {...ties} use="read" value="" onPick={pickField} />}
      </Pending>
    );
  }
  if (asked === "tag") {
    return (
      <Pending label={text("panel-choose-tag")} onCancel={() => setAsked(null)}>
        {(ties) => (
          <TagInput
            {...ties}
            value=""
            onPick={(tag) => add({ tag, operator: OPERATORS_FOR_TAGS[0] ?? "has" })}
          />
        )}
      </Pending>
    );
  }
  return (
    <Menu align="start" trigger={<AddButton disabled={disabled}>{text("panel-add-condition")}</AddButton>}>
      <MenuItem onSelect={() => setAsked("field")}>{text("panel-left-field")}</MenuItem>
      <MenuItem onSelect={() => setAsked("tag")}>{text("panel-left-tag")}</MenuItem>
      <MenuItem onSelect={() => add({ template: "", operator: OPERATORS_FOR_TEMPLATES[0] ?? "is" })}>
        {text("panel-left-template")}
      </MenuItem>
    </Menu>
  );
}
