//! Trigger workflow: starts a workflow in the background, at once or later.

import type { ItemEntry } from "../catalogue/entry.ts";
import { NO_FLOW } from "../document/types.ts";
import { words } from "../words.ts";

export const triggerWorkflow: ItemEntry<"trigger_workflow"> = {
  kind: "trigger_workflow",
  fresh: () => ({ workflow: NO_FLOW, order: "parallel" }),
  exits: () => [],
  summary: ({ workflow: id, delay }, { outside }) => {
    if (id === NO_FLOW) return words("flow-unfinished");
    const workflow = outside(id)?.name;
    if (workflow === undefined) return words("flow-triggers-unknown");
    if (!delay) return words("flow-triggers", { workflow });
    if (delay.kind === "at") return words("flow-triggers-at", { workflow, field: delay.field });
    return words("flow-triggers-after", { workflow, amount: delay.amount, unit: delay.unit });
  },
};
