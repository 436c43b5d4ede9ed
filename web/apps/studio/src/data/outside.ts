//! What the editor of one sub flow has to know of the others: names, types, and the Outputs of functions, by
//! which a Goto into them leaves.

import type { FlowSummary, FlowType, Outside } from "@lancar/flow";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { readDraft } from "./drafts.ts";
import { type FlowLine, flowKeys, useFlows } from "./flows.ts";

export function useOutside(bot: string): Outside {
  const flows = useFlows(bot).data;
  const functions = useMemo(() => (flows ?? []).filter((flow) => flow.type === "function"), [flows]);
  const outputs = useQueries({
    queries: functions.map(({ id, updated_at }) => ({
      queryKey: [...flowKeys.one(bot, id), "outputs", updated_at],
      queryFn: ({ signal }: { signal: AbortSignal }) => readOutputs(bot, id, signal),
      staleTime: 60_000,
    })),
    combine: (answers) => answers.map((answer) => answer.data),
  });
  const said = JSON.stringify([flows?.map(({ id, name, type }) => [id, name, type]), outputs]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `said` is all that is looked at, by value
  return useMemo(() => outsideOf(flows ?? [], functions, outputs), [said]);
}

function outsideOf(
  flows: readonly FlowLine[],
  functions: readonly FlowLine[],
  outputs: readonly (readonly string[] | undefined)[],
): Outside {
  const known = new Map<string, FlowSummary>();
  for (const { id, name, type } of flows) {
    const at = functions.findIndex((one) => one.id === id);
    const titles = outputs[at];
    // A function whose Outputs are not known yet is not known: what is wired to it stays.
    if (at < 0 || titles) known.set(id, { name, type: type as FlowType, outputs: titles ?? [] });
  }
  return (flow) => known.get(flow) ?? null;
}

async function readOutputs(bot: string, flow: string, signal: AbortSignal): Promise<readonly string[]> {
  const { doc } = await readDraft(bot, flow, signal);
  const titles = doc.blocks.flatMap((block) => (block.kind === "output" ? [block.settings.title] : []));
  return [...new Set(titles)].sort();
}
