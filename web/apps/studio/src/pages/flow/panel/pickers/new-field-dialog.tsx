//! A new field, made where it is needed.

import { type FieldScope, type FieldType, isName } from "@lancar/flow";
import { type FormEvent, useState } from "react";
import { useCreateField } from "#data/fields.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { useDesk } from "../desk.tsx";
import { TYPE_WORDS } from "../names.ts";

export interface NewFieldDialogProps {
  /** To begin with. */
  readonly name: string;
  /** The types that fit where it is needed. */
  readonly types: readonly FieldType[] | undefined;
  readonly onMade: (name: string) => void;
  readonly onClose: () => void;
}

const ALL_TYPES = Object.keys(TYPE_WORDS) as readonly FieldType[];

export function NewFieldDialog({ types = ALL_TYPES, onMade, onClose, ...props }: NewFieldDialogProps) {
  const text = useText();
  const { bot } = useDesk();
  const create = useCreateField(bot);
  const [name, setName] = useState(props.name);
  const [type, setType] = useState<FieldType>(types[0] ?? "text");
  const [scope, setScope] = useState<FieldScope>("user");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the panel as React sees it: its form is not the panel's.
    event.stopPropagation();
    if (!isName(name.trim()) || create.isPending) return;
    const onSuccess = () => {
      onMade(name.trim());
      onClose();
    };
    create.mutate({ name: name.trim(), type, scope }, { onSuccess });
  };
  const scopes = [
    { value: "user" as const, label: text("panel-scope-user") },
    { value: "bot" as const, label: text("panel-scope-bot") },
  ];
  return (
    <Dialog open onOpenChange={onClose} title={text("panel-new-field")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field label={text("panel-name")} error={create.error?.message ?? null}>
          {(ties) => (
            <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
          )}
        </Field>
        <Field label={text("panel-type")}>
          {(ties) => (
            <Select
              {...ties}
              value={type}
              onValueChange={setType}
              options={types.map((value) => ({ value, label: text(TYPE_WORDS[value]) }))}
            />
          )}
        </Field>
        <Field label={text("panel-scope")}>
          {(ties) => <Select {...ties} value={scope} onValueChange={setScope} options={scopes} />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={!isName(name.trim())}>
            {text("ui-create")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
