//! "+ New Sub Flow": a type, a name, Create, and one stands in it.

import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FLOW_TYPES, type FlowType, useCreateFlow } from "#data/flows.ts";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { FLOW_TYPE, FlowTypeTile } from "./flow-type.tsx";

export interface NewFlowDialogProps {
  readonly bot: string;
  /** Where it shall stand. */
  readonly folder: string | null;
  readonly onClose: () => void;
}

export function NewFlowDialog({ bot, folder, onClose }: NewFlowDialogProps) {
  const text = useText();
  const sayError = useSayError();
  const navigate = useNavigate();
  const create = useCreateFlow(bot);
  const [type, setType] = useState<FlowType>("normal");
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || create.isPending) return;
    const onSuccess = ({ id }: { readonly id: string }) =>
      navigate({ to: "/b/$bot/flows/$flow", params: { bot, flow: id } });
    create.mutate({ name, type, folder }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("flows-new-title")} help="sub-flows" width="wide">
      <form onSubmit={submit} noValidate className="grid gap-4">
        <fieldset>
          <legend className="mb-1.5 font-medium">{text("flows-type")}</legend>
          <div className="grid gap-2">
            {FLOW_TYPES.map((one) => (
              <TypeChoice key={one} type={one} chosen={one === type} onChoose={() => setType(one)} />
            ))}
          </div>
        </fieldset>
        <Field label={text("flows-name")} error={create.error && sayError(create.error)}>
          {(ties) => (
            <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
          )}
        </Field>
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
  readonly type: FlowType;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function TypeChoice({ type, chosen, onChoose }: TypeChoiceProps) {
  const text = useText();
  const { label, explained } = FLOW_TYPE[type];
  return (
    <label className="relative flex items-center gap-3 rounded-xl border border-line bg-paper p-3 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="type"
        value={type}
        checked={chosen}
        onChange={onChoose}
        className="sr-only"
        aria-labelledby={`type-${type}`}
        aria-describedby={`type-${type}-is`}
      />
      <FlowTypeTile type={type} />
      <span>
        <span id={`type-${type}`} className="block font-medium">
          {text(label)}
        </span>
        <span id={`type-${type}-is`} className="block text-soft">
          {text(explained)}
        </span>
      </span>
    </label>
  );
}
