//! A new field: a name and a type, and whose it is where that is not known. The type stays for good, so each says
//! what it is for.

import type { FieldScope, FieldType } from "@lancar/flow";
import { type FormEvent, useState } from "react";
import { useCreateField } from "#data/fields.ts";
import { FIELD_TYPES } from "#data/values.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { toast } from "#ui/toast.tsx";
import { FIELD_TYPE } from "#ui/value/value-types.ts";

export interface NewFieldDialogProps {
  readonly bot: string;
  /** Asked for when left out. */
  readonly scope?: FieldScope;
  /** The types to choose from; all when left out. */
  readonly types?: readonly FieldType[] | undefined;
  /** The name it begins with, where it was asked for. */
  readonly begin?: string;
  readonly onMade?: (name: string) => void;
  readonly onClose: () => void;
}

const TITLES = { user: "contents-new-user-field", bot: "contents-new-bot-field" } as const;

export function NewFieldDialog(props: NewFieldDialogProps) {
  const { bot, types = FIELD_TYPES, begin = "", onMade, onClose } = props;
  const text = useText();
  const create = useCreateField(bot);
  const [name, setName] = useState(begin);
  const [type, setType] = useState<FieldType>(types[0] ?? "text");
  const [scope, setScope] = useState<FieldScope>(props.scope ?? "user");
  const problem = useFormProblem(create.error, ["name"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Where it opens inside another form as React sees it, that one is not meant.
    event.stopPropagation();
    if (name.trim() === "" || create.isPending) return;
    const onSuccess = () => {
      toast({ title: text("contents-made", { name: name.trim() }) });
      onMade?.(name.trim());
      onClose();
    };
    create.mutate({ name: name.trim(), type, scope }, { onSuccess });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text(props.scope ? TITLES[props.scope] : "contents-new-field")}
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
            {types.map((one) => (
              <TypeChoice key={one} type={one} chosen={one === type} onChoose={() => setType(one)} />
            ))}
          </div>
        </fieldset>
        {!props.scope && <ScopeChoice scope={scope} onScope={setScope} />}
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

interface ScopeChoiceProps {
  readonly scope: FieldScope;
  readonly onScope: (scope: FieldScope) => void;
}

function ScopeChoice({ scope, onScope }: ScopeChoiceProps) {
  const text = useText();
  const scopes = [
    { value: "user" as const, label: text("contents-scope-user") },
    { value: "bot" as const, label: text("contents-scope-bot") },
  ];
  return (
    <Field label={text("contents-scope")}>
      {(ties) => <Select {...ties} value={scope} onValueChange={onScope} options={scopes} />}
    </Field>
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
