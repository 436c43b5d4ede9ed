//! How the last runs of each workflow went: one question for a whole bot.

import { take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";
import { type RunStatus, runKeys } from "./runs.ts";

export interface Health {
  /** The states of the last runs, newest first. */
  readonly recent: readonly RunStatus[];
  readonly lastStartedAt: string | null;
}

const FRESH_MS = 10_000;

/** By workflow. */
export function useHealth(bot: string, options: { readonly enabled: boolean }) {
  return useQuery({
    queryKey: [...runKeys.all, "health", bot],
    enabled: options.enabled,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, Health>> => {
      const params = { path: { bot } };
      const { items } = await take(api.GET("/api/v1/bots/{bot}/workflow-health", { params, signal }));
      return new Map(
        items.map(({ workflow, recent, last_started_at }) => [
          workflow,
          { recent: recent as readonly RunStatus[], lastStartedAt: last_started_at ?? null },
        ]),
      );
    },
    refetchInterval: FRESH_MS,
  });
}
