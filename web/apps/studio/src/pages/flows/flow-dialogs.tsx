//! The dialogs of the page, one at a time.

import { useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import type { Folder } from "#data/folders.ts";
import { FlowUsesDialog } from "#pages/contents/uses-dialog.tsx";
import { DeleteFlowDialog } from "./delete-flow-dialog.tsx";
import { MoveDialog, NewFolderDialog, RenameFolderDialog } from "./folder-dialogs.tsx";
import { LabelFlowsDialog } from "./label-flows-dialog.tsx";
import { LabelsDialog } from "./labels-dialog.tsx";
import { DuplicateFlowDialog, RenameFlowDialog } from "./name-flow-dialog.tsx";
import { NewFlowDialog } from "./new-flow-dialog.tsx";
import type { Shelf } from "./shelf.ts";

export type FlowDialog =
  | { readonly kind: "new" }
  | { readonly kind: "rename"; readonly flow: FlowLine }
  | { readonly kind: "duplicate"; readonly flow: FlowLine }
  | { readonly kind: "uses"; readonly flow: FlowLine }
  | { readonly kind: "delete"; readonly flow: FlowLine }
  | { readonly kind: "move"; readonly flows: readonly FlowLine[] }
  | { readonly kind: "label"; readonly flows: readonly FlowLine[] }
  | { readonly kind: "labels" }
  | { readonly kind: "new-folder" }
  | { readonly kind: "rename-folder"; readonly folder: Folder };

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

export interface FlowDialogsProps {
  readonly bot: string;
  readonly state: FlowDialogState;
  readonly flows: readonly FlowLine[];
  readonly shelf: Shelf;
  /** Where a new sub flow shall stand. */
  readonly folder: string | null;
}

export function FlowDialogs({ bot, state, flows, shelf, folder }: FlowDialogsProps) {
  const { dialog, close } = state;
  const common = { bot, onClose: close };
  const { folders, labels, unmark } = shelf;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "new":
      return <NewFlowDialog {...common} folder={folder} />;
    case "rename":
      return <RenameFlowDialog {...common} flow={dialog.flow} />;
    case "duplicate":
      return <DuplicateFlowDialog {...common} flow={dialog.flow} />;
    case "uses":
      return <FlowUsesDialog {...common} flow={dialog.flow} />;
    case "delete":
      return <DeleteFlowDialog {...common} flow={dialog.flow} />;
    case "move":
      return <MoveDialog {...common} flows={dialog.flows} folders={folders} onDone={unmark} />;
    case "label":
      return <LabelFlowsDialog {...common} flows={dialog.flows} labels={labels} onDone={unmark} />;
    case "labels":
      return <LabelsDialog {...common} flows={flows} labels={labels} />;
    case "new-folder":
      return <NewFolderDialog {...common} />;
    case "rename-folder":
      return <RenameFolderDialog {...common} folder={dialog.folder} />;
  }
}
