//! All labels of a bot: made, renamed, recoloured, deleted.

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { type DeletedLabel, type Label, useBringLabelBack, useDeleteLabel } from "#data/labels.ts";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { toastFailure } from "#ui/toast.tsx";
import { LabelChip } from "./label-chip.tsx";
import { LabelForm } from "./label-form.tsx";

export interface LabelsDialogProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
  readonly labels: readonly Label[];
  readonly onClose: () => void;
}

type Part = { readonly at: "list" } | { readonly at: "new" } | { readonly at: "edit"; readonly label: Label };

export function LabelsDialog({ bot, flows, labels, onClose }: LabelsDialogProps) {
  const text = useText();
  const [part, setPart] = useState<Part>({ at: labels.length === 0 ? "new" : "list" });
  const [gone, setGone] = useState<DeletedLabel | null>(null);
  // Here and not in the row, which goes with its label before anyone hears of it.
  const remove = useDeleteLabel(bot);
  const onError = toastFailure;
  const list = () => setPart({ at: "list" });
  const cancel = () => (labels.length === 0 ? onClose() : list());
  return (
    <Dialog open onOpenChange={onClose} title={text("shelf-labels")} description={text("shelf-labels-are")}>
      {part.at === "new" && <LabelForm bot={bot} onDone={list} onCancel={cancel} />}
      {part.at === "edit" && <LabelForm bot={bot} label={part.label} onDone={list} onCancel={list} />}
      {part.at === "list" && (
        <>
          <ul aria-label={text("shelf-labels")} className="grid max-h-80 gap-1 overflow-y-auto">
            {labels.map((label) => (
              <LabelRow
                key={label.id}
                label={label}
                isGoing={remove.isPending && remove.variables === label.id}
                count={flows.filter((flow) => flow.labels.includes(label.id)).length}
                onEdit={() => setPart({ at: "edit", label })}
                onDelete={() => remove.mutate(label.id, { onSuccess: setGone, onError })}
              />
            ))}
          </ul>
          <WayBack bot={bot} gone={gone} onBack={() => setGone(null)} />
          <Button look="add" size="small" className="mt-3" onClick={() => setPart({ at: "new" })}>
            <Plus aria-hidden />
            {text("shelf-new-label")}
          </Button>
        </>
      )}
    </Dialog>
  );
}

interface WayBackProps {
  readonly bot: string;
  /** What was deleted last. */
  readonly gone: DeletedLabel | null;
  readonly onBack: () => void;
}

/** Inside the dialog: what lies behind it can not be reached as long as it is open. */
function WayBack({ bot, gone, onBack }: WayBackProps) {
  const text = useText();
  const bringBack = useBringLabelBack(bot);
  return (
    <div role="status">
      {gone && (
        <p className="mt-3 flex flex-wrap items-center gap-2 rounded-lg bg-hover px-3 py-2">
          <span className="min-w-0 grow wrap-break-word">
            {text("shelf-label-deleted", { name: gone.label.name })}
          </span>
          <Button
            size="small"
            busy={bringBack.isPending}
            onClick={() => bringBack.mutate(gone, { onSuccess: onBack })}
          >
            {text("ui-undo")}
          </Button>
        </p>
      )}
    </div>
  );
}

interface LabelRowProps {
  readonly label: Label;
  readonly isGoing: boolean;
  /** How many sub flows carry it. */
  readonly count: number;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function LabelRow({ label, isGoing, count, onEdit, onDelete }: LabelRowProps) {
  const text = useText();
  const { name } = label;
  return (
    <li className="flex items-center gap-2 rounded-lg px-2 py-1 hover:bg-hover">
      <LabelChip label={label} />
      <span className="ml-auto text-xs text-soft">{text("flows-count", { count })}</span>
      <IconButton label={text("shelf-label-edit", { name })} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton label={text("shelf-label-delete", { name })} busy={isGoing} onClick={onDelete}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
