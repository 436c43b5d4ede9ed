//! Sub flows of a bot: the list, one with its draft, and everything that changes them.

import { type Schema, type Tagged, take, takeTagged } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api, type Failure } from "./client.ts";
import { everything } from "./everything.ts";
import { move, shelve } from "./shelving.ts";

export type FlowType = "normal" | "workflow" | "function";
export type FlowLine = Omit<Schema<"FlowLine">, "type" | "folder"> & {
  readonly type: FlowType;
  readonly folder: string | null;
};
export type Flow = Schema<"Flow">;

/** A sub flow as a file. */
export type DocumentFile = Schema<"File">;

export const FLOW_TYPES: readonly FlowType[] = ["normal", "workflow", "function"];

export const flowKeys = {
  list: (bot: string) => [...botKeys.one(bot), "flows"] as const,
  one: (bot: string, flow: string) => [...flowKeys.list(bot), flow] as const,
};

/** The sub flows of a bot; of none as long as there is no bot. */
export function useFlows(bot: string | null) {
  return useQuery({
    queryKey: flowKeys.list(bot ?? ""),
    enabled: bot !== null,
    queryFn: async ({ signal }) => {
      const path = { bot: bot ?? "" };
      const page = (query: { limit: number; cursor?: string }) =>
        take(api.GET("/api/v1/bots/{bot}/flows", { params: { path, query }, signal }));
      return (await everything(page)) as readonly FlowLine[];
    },
  });
}

export function useFlow(bot: string, flow: string) {
  return useQuery({
    queryKey: flowKeys.one(bot, flow),
    queryFn: ({ signal }) => readFlow(bot, flow, signal),
  });
}

/** One sub flow as it is now, with what saving it needs. */
export function readFlow(bot: string, flow: string, signal?: AbortSignal): Promise<Tagged<Flow>> {
  const params = { path: { bot, flow } };
  const asked = api.GET("/api/v1/bots/{bot}/flows/{flow}", { params, ...(signal ? { signal } : {}) });
  return takeTagged(asked);
}

export interface NewFlow {
  readonly name: string;
  readonly type: FlowType;
  /** Where it shall stand. */
  readonly folder?: string | null;
}

export function useCreateFlow(bot: string) {
  return useFlowChange(bot, async ({ folder = null, ...body }: NewFlow) => {
    const made = await take(api.POST("/api/v1/bots/{bot}/flows", { params: { path: { bot } }, body }));
    if (folder !== null) await move(bot, [made.id], folder);
    return made;
  });
}

export function useRenameFlow(bot: string, failure: Failure = "shown") {
  const rename = async ({ flow, name }: { flow: string; name: string }) => {
    const { value, etag } = await readFlow(bot, flow);
    const params = { path: { bot, flow }, header: { "If-Match": etag } };
    const body = { document: { ...value.document, name } };
    return take(api.PUT("/api/v1/bots/{bot}/flows/{flow}", { params, body }));
  };
  return useFlowChange(bot, rename, failure);
}

/** Copies a draft. The copy is unpublished, and in one request: whole, or not at all. It stands beside the first. */
export function useDuplicateFlow(bot: string) {
  return useFlowChange(bot, async ({ flow, name }: { flow: string; name: string }) => {
    const { value } = await readFlow(bot, flow);
    const document = { ...value.document, id: newFlowId(), name };
    await importFiles(bot, [{ name, text: JSON.stringify(document) }]);
    await shelve(bot, document.id, value);
    return document.id;
  });
}

/** A sub flow that was deleted, as it was: what bringing it back needs. */
export interface DeletedFlow {
  readonly flow: Flow;
}

export function useDeleteFlow(bot: string) {
  return useFlowChange(bot, async (flow: string): Promise<DeletedFlow> => {
    const { value } = await readFlow(bot, flow);
    await take(api.DELETE("/api/v1/bots/{bot}/flows/{flow}", { params: { path: { bot, flow } } }));
    return { flow: value };
  });
}

/** The blocks that trigger a sub flow, go to it or call it. */
export function useFlowUses(bot: string, flow: string) {
  return useQuery({
    queryKey: [...flowKeys.one(bot, flow), "uses"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/bots/{bot}/flows/{flow}/uses", { params: { path: { bot, flow } }, signal })),
    staleTime: 0,
  });
}

/** Brings a deleted sub flow back to where it stood: its draft, and what was published, as a new version. */
export function useBringFlowBack(bot: string) {
  return useFlowChange(
    bot,
    async ({ flow }: DeletedFlow) => {
      await importFiles(bot, [{ name: flow.name, text: JSON.stringify(flow.document) }]);
      await shelve(bot, flow.id, flow);
      if (flow.published == null) return;
      const path = { bot, flow: flow.id, version: String(flow.published) };
      const publish = "/api/v1/bots/{bot}/flows/{flow}/versions/{version}/publish";
      await take(api.POST(publish, { params: { path }, body: { note: "" } }));
    },
    "toast",
  );
}

export function useImportFiles(bot: string) {
  return useFlowChange(bot, (files: readonly DocumentFile[]) => importFiles(bot, files));
}

export function newFlowId(): string {
  return `flow_${crypto.randomUUID()}`;
}

function importFiles(bot: string, files: readonly DocumentFile[]): Promise<Schema<"Imported">> {
  const params = { path: { bot } };
  return take(api.POST("/api/v1/bots/{bot}/import", { params, body: { files: [...files], publish: false } }));
}

/** A change after which the list is asked for again, also when it failed: someone else may have been first. */
function useFlowChange<Input, Output>(
  bot: string,
  mutationFn: (input: Input) => Promise<Output>,
  failure: Failure = "shown",
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: flowKeys.list(bot) }),
    meta: { shown: failure === "shown" },
  });
}
