//! Bots.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type BotLine = Schema<"BotLine">;

export const botKeys = {
  list: ["bots"] as const,
  one: (bot: string) => ["bots", bot] as const,
};

export function useBots() {
  return useQuery({
    queryKey: botKeys.list,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/bots", { params: { query }, signal }))),
  });
}

/** One bot with its document. */
export function useBot(bot: string) {
  return useQuery({
    queryKey: botKeys.one(bot),
    queryFn: ({ signal }) => take(api.GET("/api/v1/bots/{bot}", { params: { path: { bot } }, signal })),
  });
}

/** `onMade` comes before the list is read anew: the page that shows there is no bot leads elsewhere then. */
export function useCreateBot(onMade: (bot: string) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"BotInput">) => take(api.POST("/api/v1/bots", { body })),
    onSuccess: async ({ id }) => {
      await onMade(id);
      await queries.invalidateQueries({ queryKey: botKeys.list });
    },
    meta: { shown: true },
  });
}
