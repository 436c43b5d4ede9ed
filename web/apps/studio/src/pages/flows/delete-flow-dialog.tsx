//! Deletes a sub flow. The blocks that lead to it stand in the way and are named before anything else; what was
//! deleted can be brought back for a while.

import { Problem, type Use } from "@lancar/api";
import { useBringFlowBack, useDeleteFlow, useFlowUses } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { InUseDialog } from "#pages/contents/in-use-dialog.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { toast } from "#ui/toast.tsx";
import type { FlowDialogProps } from "./name-flow-dialog.tsx";

export function DeleteFlowDialog({ bot, flow, onClose }: FlowDialogProps) {
  const text = useText();
  const known = useFlowUses(bot, flow.id);
  const remove = useDeleteFlow(bot);
  const bringBack = useBringFlowBack(bot);
  const confirm = () =>
    remove.mutate(flow.id, {
      onSuccess: (deleted) => {
        toast({
          title: text("flows-deleted", { name: flow.name }),
          undo: () => bringBack.mutate(deleted),
        });
        onClose();
      },
    });
  if (remove.error instanceof Problem && remove.error.code === "in_use") {
    const { uses } = remove.error;
    return <InUseDialog bot={bot} name={flow.name} uses={uses} problem={remove.error} onClose={onClose} />;
  }
  const uses = (known.data?.uses ?? []) as readonly Use[];
  if (uses.length > 0) return <InUseDialog bot={bot} name={flow.name} uses={uses} onClose={onClose} />;
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={text("flows-delete-title", { name: flow.name })}
      action={text("flows-delete")}
      busy={remove.isPending || known.isPending}
      onConfirm={confirm}
    >
      {text("flows-delete-why")}
      {remove.error && <ProblemNote error={remove.error} />}
    </Confirm>
  );
}
