//! What can be done with the marked sub flows. It stands at the foot of the page as long as any is marked.

import { FolderInput, Tags, X } from "lucide-react";
import type { FlowLine } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";

export interface MarkedBarProps {
  readonly flows: readonly FlowLine[];
  readonly onOpen: OpenFlowDialog;
  readonly onUnmark: () => void;
}

export function MarkedBar({ flows, onOpen, onUnmark }: MarkedBarProps) {
  const text = useText();
  if (flows.length === 0) return null;
  return (
    <section
      aria-label={text("shelf-marked-bar")}
      className="sticky bottom-4 z-20 mt-4 flex animate-rise flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-float"
    >
      <p role="status" className="font-medium">
        {text("shelf-marked", { count: flows.length })}
      </p>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => onOpen({ kind: "move", flows })}>
          <FolderInput aria-hidden />
          {text("shelf-move-to")}
        </Button>
        <Button size="small" onClick={() => onOpen({ kind: "label", flows })}>
          <Tags aria-hidden />
          {text("shelf-label-them")}
        </Button>
        <IconButton label={text("shelf-unmark")} onClick={onUnmark}>
          <X aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
