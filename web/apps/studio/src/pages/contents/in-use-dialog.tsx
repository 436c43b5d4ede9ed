//! Why something is not deleted: the blocks that use it, each sub flow with a link.

import type { Problem, Use } from "@lancar/api";
import { Link } from "@tanstack/react-router";
import { useFlow } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { usedBlocks, usesByFlow } from "./uses.ts";

export interface InUseDialogProps {
  readonly bot: string;
  readonly name: string;
  readonly uses: readonly Use[];
  /** What the server said, when it knew of uses that were not known before. */
  readonly problem?: Problem | undefined;
  readonly onClose: () => void;
}

export function InUseDialog({ bot, name, uses, problem, onClose }: InUseDialogProps) {
  const text = useText();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("contents-in-use", { name })}
      description={text("contents-in-use-delete")}
      width="wide"
    >
      {problem && uses.length === 0 && <ProblemNote error={problem} />}
      <UseList bot={bot} uses={uses} />
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {text("ui-close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

export interface UseListProps {
  readonly bot: string;
  readonly uses: readonly Use[];
}

export function UseList({ bot, uses }: UseListProps) {
  return (
    <ul className="grid gap-2">
      {usesByFlow(uses).map(([flow, inside]) => (
        <li key={flow}>
          <UsesInFlow bot={bot} flow={flow} uses={inside} />
        </li>
      ))}
    </ul>
  );
}

interface UsesInFlowProps {
  readonly bot: string;
  readonly flow: string;
  readonly uses: readonly Use[];
}

function UsesInFlow({ bot, flow, uses }: UsesInFlowProps) {
  const text = useText();
  // Blocks have their titles in the document; without it they are still counted.
  const document = useFlow(bot, flow).data?.value.document;
  return (
    <div className="rounded-lg border border-line p-3">
      <Link
        to="/b/$bot/flows/$flow"
        params={{ bot, flow }}
        className="font-medium text-accent hover:underline"
      >
        {uses[0]?.flow_name ?? flow}
      </Link>
      <ul className="mt-2 grid gap-1.5">
        {usedBlocks(uses, document).map(({ id, title, kind, states }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <BlockLink bot={bot} flow={flow} block={states.has("draft") ? id : null}>
              {title ?? (kind === null ? text("contents-a-block") : text(kind))}
            </BlockLink>
            {states.has("draft") && <Badge>{text("contents-in-draft")}</Badge>}
            {states.has("published") && <Badge tone="good">{text("contents-in-published")}</Badge>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface BlockLinkProps {
  readonly bot: string;
  readonly flow: string;
  /** Null when the draft does not hold it any more: there is nothing to lead to. */
  readonly block: string | null;
  readonly children: string;
}

function BlockLink({ bot, flow, block, children }: BlockLinkProps) {
  if (block === null) return <span>{children}</span>;
  return (
    <Link
      to="/b/$bot/flows/$flow"
      params={{ bot, flow }}
      search={{ block }}
      className="text-accent hover:underline"
    >
      {children}
    </Link>
  );
}
