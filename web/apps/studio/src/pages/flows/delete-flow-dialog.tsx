//! Deletes a sub flow. What leads to it stands in the way, and is named with a link; what was deleted can be
//! brought back for a while.

import { Problem, type Use } from "@lancar/api";
import { Link } from "@tanstack/react-router";
import { useBringFlowBack, useDeleteFlow } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { toast } from "#ui/toast.tsx";
import type { FlowDialogProps } from "./name-flow-dialog.tsx";

export function DeleteFlowDialog({ bot, flow, onClose }: FlowDialogProps) {
  const text = useText();
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
  if (remove.error) return <Refused bot={bot} flow={flow} onClose={onClose} error={remove.error} />;
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={text("flows-delete-title", { name: flow.name })}
      action={text("flows-delete")}
      busy={remove.isPending}
      onConfirm={confirm}
    >
      {text("flows-delete-why")}
    </Confirm>
  );
}

function Refused({ bot, flow, onClose, error }: FlowDialogProps & { readonly error: Error }) {
  const text = useText();
  const uses = error instanceof Problem ? byFlow(error.uses) : [];
  return (
    <Dialog open onOpenChange={onClose} title={text("flows-in-use", { name: flow.name })}>
      {uses.length === 0 && <ProblemNote error={error} />}
      {uses.length > 0 && (
        <>
          <p className="text-soft">{text("flows-in-use-by")}</p>
          <ul className="mt-3 grid gap-1">
            {uses.map((use) => (
              <li key={use.flow}>
                <Link
                  to="/b/$bot/flows/$flow"
                  params={{ bot, flow: use.flow }}
                  search={use.block === undefined ? {} : { block: use.block }}
                  className="flex items-center justify-between gap-3 rounded-lg border border-line px-3 py-2 font-medium hover:bg-hover"
                >
                  {use.name}
                  <span className="text-xs font-normal text-soft">
                    {text("flows-in-use-count", { count: use.count })}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

interface UsesOfFlow {
  readonly flow: string;
  readonly name: string;
  /** How many blocks of it, in its draft or published. */
  readonly count: number;
  /** The first of them that the draft has. */
  readonly block: string | undefined;
}

function byFlow(uses: readonly Use[]): readonly UsesOfFlow[] {
  const flows = new Set(uses.map(({ flow }) => flow));
  return [...flows].map((flow) => {
    const inside = uses.filter((use) => use.flow === flow);
    const blocks = new Set(inside.map(({ block }) => block));
    const block = inside.find(({ state }) => state === "draft")?.block;
    return { flow, name: inside[0]?.flow_name ?? flow, count: blocks.size, block };
  });
}
