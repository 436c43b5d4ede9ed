//! One field of a bot user: its value, and its editor in the same place.

import type { FieldType } from "@lancar/flow";
import { Pencil } from "lucide-react";
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { sentenceOf } from "#ui/form-problem.ts";
import { draftOf, written } from "#ui/value/draft.ts";
import { ValueEditor } from "#ui/value/value-editor.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";
import { ValueView } from "#ui/value/value-view.tsx";
import { zoneHere } from "#ui/value/zone.ts";

export interface FieldRowProps {
  readonly field: { readonly name: string; readonly type: FieldType };
  /** Undefined when the field is empty. */
  readonly value: unknown;
  readonly zones: readonly string[];
  readonly isEditing: boolean;
  /** Null for those who may not. */
  readonly onEdit: (() => void) | null;
  readonly busy: boolean;
  readonly error: Error | null;
  /** Undefined empties the field. */
  readonly onSave: (value: unknown) => void;
  readonly onCancel: () => void;
}

export function FieldRow(props: FieldRowProps) {
  const { field, value, isEditing } = props;
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    // The editor is gone: the keyboard goes on where it came from.
    if (wasEditing.current && !isEditing) edit.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (isEditing) {
    return (
      <li className="p-4">
        <FieldForm {...props} />
      </li>
    );
  }
  return (
    <li className="flex items-start gap-3 py-3 pr-2 pl-4">
      <ShownField field={field} value={value} onEdit={props.onEdit} edit={edit} />
    </li>
  );
}

interface ShownFieldProps extends Pick<FieldRowProps, "field" | "value" | "onEdit"> {
  readonly edit: RefObject<HTMLButtonElement | null>;
}

function ShownField({ field, value, onEdit, edit }: ShownFieldProps) {
  const text = useText();
  const { icon: Icon, label } = FIELD_TYPE[field.type];
  return (
    <>
      <Icon aria-label={text(label)} role="img" className="mt-0.5 size-4 shrink-0 text-soft" />
      <div className="grid min-w-0 grow gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <span className="truncate text-soft" title={field.name}>
          {field.name}
        </span>
        <span className="min-w-0">
          <ValueView type={field.type} value={value} />
        </span>
      </div>
      {onEdit && (
        <IconButton
          ref={edit}
          label={text("users-edit-field", { name: field.name })}
          className="-my-1.5"
          onClick={onEdit}
        >
          <Pencil aria-hidden />
        </IconButton>
      )}
    </>
  );
}

function FieldForm({ field, value, zones, busy, error, onSave, onCancel }: FieldRowProps) {
  const text = useText();
  const sayError = useSayError();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => draftOf(field.type, value, zones[0] ?? zoneHere()));
  const [why, setWhy] = useState<string | null>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:checked, input:not([type=radio]), textarea")?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = written(draft);
    setWhy(said.ok ? null : text(said.why));
    if (said.ok && !busy) onSave(said.value);
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      className="grid gap-3"
    >
      {field.type === "boolean" && <p className="font-medium">{field.name}</p>}
      <ValueEditor
        label={field.name}
        draft={draft}
        onDraft={(next) => {
          setDraft(next);
          setWhy(null);
        }}
        zones={zones}
        error={why ?? (error && sentenceOf(error, text, sayError))}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" busy={busy}>
          {text("parts-save")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {text("ui-cancel")}
        </Button>
        {value !== undefined && (
          <Button look="quiet" size="small" onClick={() => onSave(undefined)}>
            {text("users-empty-field")}
          </Button>
        )}
      </div>
    </form>
  );
}
