//! Moving sub flows into a folder or out of it, with a way back; and what is dragged while they are moved by
//! hand.

import type { FlowLine } from "#data/flows.ts";
import { type Folder, useMoveFlows } from "#data/folders.ts";
import { useText } from "#language/text.tsx";
import { toast } from "#ui/toast.tsx";

/** Moves sub flows; `null`: into no folder. */
export type MoveFlows = (flows: readonly FlowLine[], to: Folder | null) => void;

export function useMoving(bot: string, onDone: () => void = () => undefined): MoveFlows {
  const told = useToldOfMove(bot);
  const { mutate } = useMoveFlows(bot);
  return (flows, to) => {
    const moving = flows.filter(({ folder }) => folder !== (to?.id ?? null));
    if (moving.length === 0) return onDone();
    const onSuccess = () => {
      told(moving, to);
      onDone();
    };
    mutate(
      moving.map(({ id }) => ({ id, folder: to?.id ?? null })),
      { onSuccess },
    );
  };
}

/** Says what was moved where, with the way back to where each stood. */
export function useToldOfMove(bot: string): MoveFlows {
  const text = useText();
  const { mutate: back } = useMoveFlows(bot);
  return (flows, to) => {
    const [first] = flows;
    const what = { count: flows.length, name: first?.name ?? "" };
    const title = to ? text("shelf-moved", { ...what, folder: to.name }) : text("shelf-moved-out", what);
    const undo = () => back(flows.map(({ id, folder }) => ({ id, folder })));
    toast({ title, undo });
  };
}

const DRAGGED = "application/x-lancar-flows";

/** Begins a drag of sub flows. */
export function carry(transfer: DataTransfer, flows: readonly string[]): void {
  transfer.effectAllowed = "move";
  transfer.setData(DRAGGED, flows.join(" "));
}

/** Whether a drag carries sub flows. */
export function carries(transfer: DataTransfer): boolean {
  return transfer.types.includes(DRAGGED);
}

/** The sub flows that were dragged. */
export function carriedBy(transfer: DataTransfer): readonly string[] {
  return transfer.getData(DRAGGED).split(" ").filter(Boolean);
}
