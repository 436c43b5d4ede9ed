//! What of the answer goes into which field.

import { LIMITS, type Mapping, type Take } from "@lancar/flow";
import { X } from "lucide-react";
import { useState } from "react";
import { useText } from "#language/text.tsx";
import { IconButton } from "#ui/button.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { SelectField, SwitchField, TextField } from "../fields/plain-fields.tsx";
import { TemplateField } from "../fields/template-field.tsx";
import { FieldInput, FieldPicker } from "../pickers/field-picker.tsx";
import { orNothing, type Place } from "../place.ts";
import { AddButton, Pending } from "../section.tsx";
import { isPath } from "../template/tokens.ts";

export interface MappingsProps {
  readonly mapping: readonly Mapping[];
  readonly place: Place;
}

export function Mappings({ mapping, place }: MappingsProps) {
  const text = useText();
  const [isAsked, setAsked] = useState(false);
  const add = (field: string) => {
    setAsked(false);
    place.put([...mapping, { take: { body: "$" }, field }]);
  };
  return (
    <div className="grid gap-2 border-t border-line pt-3">
      <p className="font-medium">{text("panel-mapping")}</p>
      <p className="-mt-1 text-soft">{text("panel-mapping-why")}</p>
      <PlaceError place={place} />
      {[...mapping.entries()].map(([at, one]) => (
        <MappingRow
          key={at}
          mapping={one}
          name={text("panel-nth", { name: text("panel-mapping-one"), position: at + 1 })}
          place={place.at(at)}
          onRemove={() => place.put(orNothing(mapping.toSpliced(at, 1)))}
        />
      ))}
      {isAsked ? (
        <Pending label={text("panel-mapping-field")} onCancel={() => setAsked(false)}>
          {(ties) => <FieldInput {...ties} value="" use="written" onPick={add} />}
        </Pending>
      ) : (
        <AddButton disabled={mapping.length >= LIMITS.pairs} onClick={() => setAsked(true)}>
          {text("panel-mapping-add")}
        </AddButton>
      )}
    </div>
  );
}

interface MappingRowProps {
  readonly mapping: Mapping;
  readonly name: string;
  readonly place: Place;
  readonly onRemove: () => void;
}

function MappingRow({ mapping, name, place, onRemove }: MappingRowProps) {
  const text = useText();
  const { field, fallback } = mapping;
  return (
    <fieldset className="relative grid gap-2 rounded-lg border border-line bg-ground p-3">
      <legend className="sr-only">{name}</legend>
      <IconButton
        label={text("panel-remove", { name })}
        className="absolute top-1 right-1"
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
      <TakeFields take={mapping.take} place={place.at("take")} />
      <FieldPicker
        label={text("panel-mapping-field")}
        place={place.at("field")}
        value={field}
        use="written"
      />
      <SwitchField
        label={text("panel-fallback")}
        place={place.at("fallback")}
        checked={fallback !== undefined}
        onCheckedChange={(on) => place.at("fallback").put(on ? "" : undefined)}
        hint={text("panel-fallback-why")}
      >
        <TemplateField label={text("panel-value")} place={place.at("fallback")} value={fallback ?? ""} />
      </SwitchField>
    </fieldset>
  );
}

type TakeKind = "body" | "header" | "status";

const FRESH: Record<TakeKind, Take> = {
  body: { body: "$" },
  header: { header: "Location" },
  status: "status",
};

function TakeFields({ take, place }: { readonly take: Take; readonly place: Place }) {
  const text = useText();
  const kind: TakeKind = take === "status" ? "status" : "body" in take ? "body" : "header";
  return (
    <>
      <SelectField
        label={text("panel-take")}
        place={place}
        value={kind}
        options={[
          { value: "body", label: text("panel-take-body") },
          { value: "header", label: text("panel-take-header") },
          { value: "status", label: text("panel-take-status") },
        ]}
        onValueChange={(next) => place.put(FRESH[next])}
      />
      {take !== "status" && "body" in take && (
        <TextField
          label={text("panel-path")}
          place={place.at("body")}
          value={take.body}
          wrong={(path) => (isPath(path) ? null : text("panel-template-path"))}
          hint={text("panel-path-why")}
        />
      )}
      {take !== "status" && "header" in take && (
        <TextField
          label={text("panel-header-one")}
          place={place.at("header")}
          value={take.header}
          wrong={(name) => (name.trim() === "" ? text("panel-problem-required") : null)}
        />
      )}
    </>
  );
}
