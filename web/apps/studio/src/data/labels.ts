//! Labels of a bot's sub flows, and what carries them. Labelling changes no draft.

import { type Schema, take } from "@lancar/api";
import type { Color } from "@lancar/flow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api, type Failure } from "./client.ts";
import { everything } from "./everything.ts";
import { flowKeys } from "./flows.ts";
import { type Labelling, label } from "./shelving.ts";

export type Label = Omit<Schema<"Label">, "color"> & { readonly color: Color };
/** A label without its id. */
export type LabelInput = Pick<Label, "name" | "color">;

export interface DeletedLabel {
  readonly label: Label;
  readonly flows: readonly string[];
}

export const labelKeys = { list: (bot: string) => [...botKeys.one(bot), "labels"] as const };

export function useLabels(bot: string) {
  return useQuery({
    queryKey: labelKeys.list(bot),
    queryFn: async ({ signal }) => {
      const page = (query: { limit: number; cursor?: string }) =>
        take(api.GET("/api/v1/bots/{bot}/labels", { params: { path: { bot }, query }, signal }));
      return (await everything(page)) as readonly Label[];
    },
  });
}

export function useCreateLabel(bot: string) {
  return useLabelChange(bot, (input: LabelInput) => create(bot, input));
}

export function useReplaceLabel(bot: string, failure: Failure = "shown") {
  const replace = ({ id, name, color }: Label) => {
    const params = { path: { bot, label: id } };
    return take(api.PUT("/api/v1/bots/{bot}/labels/{label}", { params, body: { name, color } }));
  };
  return useLabelChange(bot, replace, failure);
}

/** It comes off the sub flows that carry it. */
export function useDeleteLabel(bot: string) {
  return useLabelChange(bot, async (id: string) => {
    const params = { path: { bot, label: id } };
    const gone = await take(api.DELETE("/api/v1/bots/{bot}/labels/{label}", { params }));
    return gone as DeletedLabel;
  });
}

/** Makes a label of the same name and colour, and puts it back where it was. */
export function useBringLabelBack(bot: string) {
  const bringBack = async ({ label: { name, color }, flows }: DeletedLabel) => {
    const made = await create(bot, { name, color });
    if (flows.length > 0) await label(bot, { flows, add: [made.id], remove: [] });
  };
  return useLabelChange(bot, bringBack, "toast");
}

export function useLabelFlows(bot: string, failure: Failure = "shown") {
  const all = async (labellings: readonly Labelling[]) => {
    for (const labelling of labellings) await label(bot, labelling);
  };
  return useLabelChange(bot, all, failure);
}

async function create(bot: string, body: LabelInput): Promise<Label> {
  const made = await take(api.POST("/api/v1/bots/{bot}/labels", { params: { path: { bot } }, body }));
  return made as Label;
}

function useLabelChange<Input, Output>(
  bot: string,
  mutationFn: (input: Input) => Promise<Output>,
  failure: Failure = "shown",
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // Labels first: a sub flow never carries one that is not known yet.
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: labelKeys.list(bot) });
      await queries.invalidateQueries({ queryKey: flowKeys.list(bot), exact: true });
    },
    meta: { shown: failure === "shown" },
  });
}
