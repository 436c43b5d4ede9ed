//! All labels of a bot: made, renamed, recoloured, deleted.

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { type Label, useBringLabelBack, useDeleteLabel } from "#data/labels.ts";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { toast } from "#ui/toast.tsx";
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
                bot={bot}
                label={label}
                count={flows.filter((flow) => flow.labels.includes(label.id)).length}
                onEdit={() => setPart({ at: "edit", label })}
              />
            ))}
          </ul>
          <Button look="add" size="small" className="mt-3" onClick={() => setPart({ at: "new" })}>
            <Plus aria-hidden />
            {text("shelf-new-label")}
          </Button>
        </>
      )}
    </Dialog>
  );
}

interface LabelRowProps {
  readonly bot: string;
  readonly label: Label;
  /** How many sub flows carry it. */
  readonly count: number;
  readonly onEdit: () => void;
}

function LabelRow({ bot, label, count, onEdit }: LabelRowProps) {
  const text = useText();
  const remove = useDeleteLabel(bot);
  const { mutate: bringBack } = useBringLabelBack(bot);
  const { id, name } = label;
  const gone = () =>
    remove.mutate(id, {
      onSuccess: (deleted) =>
        toast({ title: text("shelf-label-deleted", { name }), undo: () => bringBack(deleted) }),
      onError: (error) => toast({ title: error.message, tone: "bad" }),
    });
  return (
    <li className="flex items-center gap-2 rounded-lg px-2 py-1 hover:bg-hover">
      <LabelChip label={label} />
      <span className="ml-auto text-xs text-soft">{text("flows-count", { count })}</span>
      <IconButton label={text("shelf-label-edit", { name })} onClick={onEdit}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton label={text("shelf-label-delete", { name })} busy={remove.isPending} onClick={gone}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
