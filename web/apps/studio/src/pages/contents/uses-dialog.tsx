//! Where a field, a tag or a sub flow is used, asked before one changes anything.

import type { Use } from "@lancar/api";
import { useFieldUses } from "#data/fields.ts";
import { type FlowLine, useFlowUses } from "#data/flows.ts";
import { useTagUses } from "#data/tags.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { UseList } from "./in-use-dialog.tsx";
import type { FieldDialogProps, TagDialogProps } from "./rename-dialogs.tsx";

export function FieldUsesDialog({ bot, field, onClose }: FieldDialogProps) {
  const uses = useFieldUses(bot, field.id);
  return <UsesDialog bot={bot} name={field.name} uses={uses} onClose={onClose} />;
}

export function TagUsesDialog({ bot, tag, onClose }: TagDialogProps) {
  const uses = useTagUses(bot, tag.id);
  return <UsesDialog bot={bot} name={tag.name} uses={uses} onClose={onClose} />;
}

export interface FlowUsesDialogProps {
  readonly bot: string;
  readonly flow: FlowLine;
  readonly onClose: () => void;
}

export function FlowUsesDialog({ bot, flow, onClose }: FlowUsesDialogProps) {
  const uses = useFlowUses(bot, flow.id);
  return <UsesDialog bot={bot} name={flow.name} uses={uses} onClose={onClose} />;
}

export interface UsesProps {
  readonly bot: string;
  readonly uses: Pick<ReturnType<typeof useTagUses>, "data" | "error" | "refetch">;
}

/** The blocks that use it, once they are known. */
export function Uses({ bot, uses }: UsesProps) {
  const text = useText();
  const found = uses.data?.uses as readonly Use[] | undefined;
  return (
    <>
      {uses.error && <FailureNote error={uses.error} onRetry={() => uses.refetch()} />}
      {!found && !uses.error && <Skeleton className="h-20" />}
      {found?.length === 0 && <p className="text-soft">{text("contents-no-uses")}</p>}
      {found && <UseList bot={bot} uses={found} />}
    </>
  );
}

interface UsesDialogProps extends UsesProps {
  readonly name: string;
  readonly onClose: () => void;
}

function UsesDialog({ bot, name, uses, onClose }: UsesDialogProps) {
  const text = useText();
  return (
    <Dialog open onOpenChange={onClose} title={text("contents-uses-title", { name })} width="wide">
      <Uses bot={bot} uses={uses} />
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {text("ui-close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
