//! The dialogs of the page, one at a time.

import { useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { DeleteFlowDialog } from "./delete-flow-dialog.tsx";
import { DuplicateFlowDialog, RenameFlowDialog } from "./name-flow-dialog.tsx";
import { NewFlowDialog } from "./new-flow-dialog.tsx";

export type FlowDialog =
  | { readonly kind: "new" }
  | { readonly kind: "rename"; readonly flow: FlowLine }
  | { readonly kind: "duplicate"; readonly flow: FlowLine }
  | { readonly kind: "delete"; readonly flow: FlowLine };

export type OpenFlowDialog = (dialog: FlowDialog) => void;

export interface FlowDialogState {
  readonly dialog: FlowDialog | null;
  readonly open: OpenFlowDialog;
  readonly close: () => void;
}

export function useFlowDialogs(): FlowDialogState {
  const [dialog, open] = useState<FlowDialog | null>(null);
  return { dialog, open, close: () => open(null) };
}

export function FlowDialogs({ bot, state }: { readonly bot: string; readonly state: FlowDialogState }) {
  const { dialog, close } = state;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "new":
      return <NewFlowDialog bot={bot} onClose={close} />;
    case "rename":
      return <RenameFlowDialog bot={bot} flow={dialog.flow} onClose={close} />;
    case "duplicate":
      return <DuplicateFlowDialog bot={bot} flow={dialog.flow} onClose={close} />;
    case "delete":
      return <DeleteFlowDialog bot={bot} flow={dialog.flow} onClose={close} />;
  }
}
