//! Set field and Clear field. The value is written as the type of the field has it.

import type { FieldType, ItemOf } from "@lancar/flow";
import { useText } from "#language/text.tsx";
import { Input } from "#ui/input.tsx";
import { useDesk } from "../desk.tsx";
import { Frame } from "../fields/frame.tsx";
import { SelectField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { FieldPicker } from "../pickers/field-picker.tsx";
import type { Place } from "../place.ts";

interface SetFieldProps {
  readonly item: ItemOf<"set_field">;
  readonly place: Place;
}

export function SetFieldFields({ item, place }: SetFieldProps) {
  const text = useText();
  const { names } = useDesk();
  const type = names.fields.find((field) => field.name === item.field)?.type ?? "text";
  return (
    <>
      <FieldPicker label={text("panel-field")} place={place.at("field")} value={item.field} use="written" />
      <Value type={type} place={place.at("value")} value={item.value} />
    </>
  );
}

interface ClearFieldProps {
  readonly item: ItemOf<"clear_field">;
  readonly place: Place;
}

export function ClearFieldFields({ item, place }: ClearFieldProps) {
  const text = useText();
  return (
    <FieldPicker label={text("panel-field")} place={place.at("field")} value={item.field} use="written" />
  );
}

interface ValueProps {
  readonly type: FieldType;
  readonly place: Place;
  readonly value: string;
}

/** A fixed date or a yes or no is picked; what has a placeholder is written. */
function Value({ type, place, value }: ValueProps) {
  const text = useText();
  const isFixed = !value.includes("{{");
  const way = isFixed ? "fixed" : "template";
  const picked = type === "boolean" || type === "date";
  const ways = picked && (
    <SelectField
      label={text("panel-value-way")}
      place={place}
      value={way}
      options={[
        { value: "fixed", label: text("panel-value-fixed") },
        { value: "template", label: text("panel-value-template") },
      ]}
      onValueChange={(next) => place.put(next === "fixed" ? (type === "boolean" ? "true" : "") : "{{Now}}")}
    />
  );
  return (
    <>
      {ways}
      {picked && isFixed ? (
        <Picked type={type} place={place} value={value} />
      ) : (
        <TemplateField
          label={text("panel-value")}
          place={place}
          value={value}
          lines={type === "json" ? "json" : "one"}
          hint={text(HINTS[type])}
        />
      )}
    </>
  );
}

const HINTS: Record<FieldType, string> = {
  text: "panel-value-text-why",
  number: "panel-value-number-why",
  boolean: "panel-value-boolean-why",
  date: "panel-value-date-why",
  date_time: "panel-value-date-time-why",
  json: "panel-value-json-why",
};

function Picked({ type, place, value }: ValueProps) {
  const text = useText();
  if (type === "boolean") {
    const options = [
      { value: "true", label: text("panel-yes") },
      { value: "false", label: text("panel-no") },
      { value: "", label: text("panel-no-value") },
    ];
    return <SelectField label={text("panel-value")} place={place} value={value} options={options} />;
  }
  return (
    <Frame label={text("panel-value")} place={place} hint={text("panel-value-empty-why")}>
      {(ties) => (
        <Input {...ties} type="date" value={value} onChange={(event) => place.set(event.target.value)} />
      )}
    </Frame>
  );
}
