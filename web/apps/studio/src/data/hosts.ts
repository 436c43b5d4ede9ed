//! How the hosts that a bot calls answer.

import { type Schema, take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";

export type HostCalls = Schema<"HostCalls">;

/** The hosts called in the last 24 hours, the slowest on average first. */
export function useHosts(bot: string) {
  return useQuery({
    queryKey: ["bots", bot, "hosts"],
    queryFn: async ({ signal }) =>
      (await take(api.GET("/api/v1/bots/{bot}/hosts", { params: { path: { bot } }, signal }))).hosts,
    refetchInterval: 30_000,
  });
}
