//! A new field: a name and a type. The type stays for good, so each says what it is for.

import { type FormEvent, useState } from "react";
import { type FieldScope, useCreateField } from "#data/field-list.ts";
import { FIELD_TYPES, type FieldType } from "#data/values.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";

export interface NewFieldDialogProps {
  readonly bot: string;
  readonly scope: FieldScope;
  readonly onClose: () => void;
}

export function NewFieldDialog({ bot, scope, onClose }: NewFieldDialogProps) {
  const text = useText();
  const create = useCreateField(bot);
  const [name, setName] = useState("");
  const [type, setType] = useState<FieldType>("text");
  const problem = useFormProblem(create.error, ["name"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || create.isPending) return;
    const onSuccess = () => {
      toast({ title: text("contents-made", { name: name.trim() }) });
      onClose();
    };
    create.mutate({ name: name.trim(), type, scope }, { onSuccess });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text(scope === "user" ? "contents-new-user-field" : "contents-new-bot-field")}
      width="wide"
    >
      <form noValidate onSubmit={submit} className="grid gap-5">
        <Field label={text("contents-name")} hint={text("contents-name-hint")} error={problem.at("name")}>
          {(ties) => (
            <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1.5 font-medium">{text("contents-type")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {FIELD_TYPES.map((one) => (
              <TypeChoice key={one} type={one} chosen={one === type} onChoose={() => setType(one)} />
            ))}
          </div>
        </fieldset>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={name.trim() === ""}>
            {text("ui-create")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface TypeChoiceProps {
  readonly type: FieldType;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function TypeChoice({ type, chosen, onChoose }: TypeChoiceProps) {
  const text = useText();
  const { icon: Icon, label, explained } = FIELD_TYPE[type];
  return (
    <label className="relative flex items-start gap-3 rounded-xl border border-line bg-paper p-3 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="field-type"
        value={type}
        checked={chosen}
        onChange={onChoose}
        className="sr-only"
        aria-labelledby={`field-type-${type}`}
        aria-describedby={`field-type-${type}-is`}
      />
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" />
      <span>
        <span id={`field-type-${type}`} className="block font-medium">
          {text(label)}
        </span>
        <span id={`field-type-${type}-is`} className="block text-xs text-soft">
          {text(explained)}
        </span>
      </span>
    </label>
  );
}
