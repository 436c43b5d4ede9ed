//! Puts labels on sub flows and takes them off: on one, or on several at once.

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { type Label, useLabelFlows } from "#data/labels.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { toast } from "#ui/toast.tsx";
import { LabelChip } from "./label-chip.tsx";
import { LabelForm } from "./label-form.tsx";
import { howOn, labellingFor, type OnFlows, undoing } from "./labelling.ts";

export interface LabelFlowsDialogProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
  readonly labels: readonly Label[];
  /** After it is done, not when it was given up. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const AS_BEFORE: ReadonlyMap<string, OnFlows> = new Map();

export function LabelFlowsDialog({ bot, flows, labels, onDone, onClose }: LabelFlowsDialogProps) {
  const text = useText();
  const put = useLabelFlows(bot);
  const { mutate: back } = useLabelFlows(bot, "toast");
  const [wanted, setWanted] = useState(AS_BEFORE);
  const [isMaking, setMaking] = useState(labels.length === 0);
  const want = (label: string, on: OnFlows) => setWanted((before) => new Map([...before, [label, on]]));
  const count = flows.length;
  const name = flows[0]?.name ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (put.isPending) return;
    const change = labellingFor(flows, wanted);
    if (!change) return onClose();
    const onSuccess = () => {
      toast({ title: text("shelf-labelled", { count, name }), undo: () => back(undoing(flows, change)) });
      onDone();
      onClose();
    };
    put.mutate([change], { onSuccess });
  };
  const made = (label: Label) => {
    want(label.id, "all");
    setMaking(false);
  };
  const cancel = () => (labels.length === 0 ? onClose() : setMaking(false));
  return (
    <Dialog open onOpenChange={onClose} title={text("shelf-label-title", { count, name })}>
      {isMaking ? (
        <LabelForm bot={bot} onDone={made} onCancel={cancel} />
      ) : (
        <form onSubmit={submit} noValidate className="grid gap-3">
          <fieldset className="grid max-h-72 gap-1 overflow-y-auto p-1">
            <legend className="sr-only">{text("shelf-labels")}</legend>
            {labels.map((label) => (
              <LabelBox
                key={label.id}
                label={label}
                on={wanted.get(label.id) ?? howOn(flows, label.id)}
                onChange={(on) => want(label.id, on)}
              />
            ))}
          </fieldset>
          <div>
            <Button look="add" size="small" onClick={() => setMaking(true)}>
              <Plus aria-hidden />
              {text("shelf-new-label")}
            </Button>
          </div>
          {put.error && <ProblemNote error={put.error} />}
          <DialogActions>
            <Button onClick={onClose}>{text("ui-cancel")}</Button>
            <Button type="submit" look="primary" busy={put.isPending}>
              {text("parts-save")}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}

interface LabelBoxProps {
  readonly label: Label;
  readonly on: OnFlows;
  readonly onChange: (on: OnFlows) => void;
}

function LabelBox({ label, on, onChange }: LabelBoxProps) {
  return (
    <label className="flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-hover">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent-fill"
        checked={on === "all"}
        ref={(box) => {
          if (box) box.indeterminate = on === "some";
        }}
        onChange={(event) => onChange(event.target.checked ? "all" : "none")}
      />
      <LabelChip label={label} />
    </label>
  );
}
