//! Name and colour of a label: to make one, or to change one.

import { type FormEvent, useState } from "react";
import { type Label, type LabelInput, useCreateLabel, useReplaceLabel } from "#data/labels.ts";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { ColorChoice } from "#ui/color-choice.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { LabelChip } from "./label-chip.tsx";

export interface LabelFormProps {
  readonly bot: string;
  /** The one to change; without it a new one is made. */
  readonly label?: Label;
  readonly onDone: (label: Label) => void;
  readonly onCancel: () => void;
}

export function LabelForm({ bot, label, onDone, onCancel }: LabelFormProps) {
  const text = useText();
  const sayError = useSayError();
  const create = useCreateLabel(bot);
  const replace = useReplaceLabel(bot);
  const [input, setInput] = useState<LabelInput>(label ?? { name: "", color: "blue" });
  const error = create.error ?? replace.error;
  const isBusy = create.isPending || replace.isPending;
  const name = input.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside the form of a dialog would send that one, too.
    event.stopPropagation();
    if (name === "" || isBusy) return;
    if (!label) return create.mutate({ ...input, name }, { onSuccess: onDone });
    const made = { ...label, ...input, name };
    replace.mutate(made, { onSuccess: () => onDone(made) });
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <Field label={text("shelf-label-name")} error={error && sayError(error)}>
        {(ties) => (
          <Input
            {...ties}
            autoFocus
            value={input.name}
            maxLength={80}
            onChange={(event) => setInput({ ...input, name: event.target.value })}
          />
        )}
      </Field>
      <ColorChoice value={input.color} onValueChange={(color) => setInput({ ...input, color })} />
      <div className="flex flex-wrap items-center gap-2">
        {name !== "" && <LabelChip label={{ ...input, name }} />}
        <span className="ml-auto flex gap-2">
          <Button onClick={onCancel}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={isBusy} disabled={name === ""}>
            {text(label ? "parts-save" : "ui-create")}
          </Button>
        </span>
      </div>
    </form>
  );
}
