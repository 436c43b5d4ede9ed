//! Which field: found by name, or made on the spot.

import type { FieldType } from "@lancar/flow";
import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type KnownField, SYSTEM_FIELDS, useKnownFields } from "#data/fields.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { NewFieldDialog } from "#pages/contents/new-field-dialog.tsx";
import { IconButton } from "#ui/button.tsx";
import { Combobox } from "#ui/combobox.tsx";
import type { FieldTies } from "#ui/field.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import { useAround } from "../desk.tsx";
import { Frame } from "../fields/frame.tsx";
import type { Place } from "../place.ts";

export interface FieldChoice {
  /** Types that fit; all when left out. */
  readonly types?: readonly FieldType[];
  /** `written`: only fields that may be set. */
  readonly use: "written" | "read";
}

export interface FieldInputProps extends FieldChoice, Partial<FieldTies> {
  readonly value: string;
  readonly onPick: (field: string) => void;
  readonly "aria-label"?: string;
  readonly hint?: string;
}

/** The picker by itself. */
export function FieldInput({ value, onPick, types, use, hint, ...ties }: FieldInputProps) {
  const text = useText();
  const { bot } = useAround();
  const own = useKnownFields(bot).data ?? [];
  const mayCreate = useMay("bots:write");
  const [creating, setCreating] = useState<string | null>(null);
  const fits = (field: KnownField) =>
    (use === "read" || field.settable) && (types?.includes(field.type) ?? true);
  const options = [...own, ...SYSTEM_FIELDS].filter(fits).map((field) => ({
    value: field.name,
    label: field.name,
    detail: text(FIELD_TYPE[field.type].label),
  }));
  return (
    <>
      <Combobox
        {...ties}
        value={value}
        options={options}
        onValueChange={onPick}
        hint={hint ?? text("panel-choose-field")}
        {...(mayCreate && { onCreate: setCreating })}
      />
      {creating !== null && (
        <NewFieldDialog
          bot={bot}
          begin={creating}
          types={types}
          onMade={onPick}
          onClose={() => setCreating(null)}
        />
      )}
    </>
  );
}

export interface FieldPickerProps extends FieldChoice {
  readonly label: string;
  readonly place: Place;
  readonly value: string;
  readonly hint?: ReactNode;
  /** A field may be left out. */
  readonly optional?: "optional";
}

/** The picker at a place. */
export function FieldPicker({ label, place, value, hint, optional, ...choice }: FieldPickerProps) {
  const text = useText();
  return (
    <Frame label={label} place={place} hint={hint}>
      {(ties) => (
        <span className="flex items-center gap-1">
          <span className="min-w-0 grow">
            <FieldInput {...choice} {...ties} value={value} onPick={place.put} />
          </span>
          {optional && value !== "" && (
            <ClearButton label={text("panel-no-field")} onClear={() => place.put(undefined)} />
          )}
        </span>
      )}
    </Frame>
  );
}

function ClearButton({ label, onClear }: { readonly label: string; readonly onClear: () => void }) {
  return (
    <IconButton label={label} onClick={onClear}>
      <X aria-hidden />
    </IconButton>
  );
}
