//! Tags of a bot.

import { take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export const tagKeys = {
  list: (bot: string) => [...botKeys.one(bot), "tags"] as const,
};

/** The names of a bot's tags. */
export function useTags(bot: string) {
  return useQuery({
    queryKey: tagKeys.list(bot),
    queryFn: async ({ signal }) => {
      const path = { bot };
      const lines = await everything((query) =>
        take(api.GET("/api/v1/bots/{bot}/tags", { params: { path, query }, signal })),
      );
      return lines.map((tag) => tag.name);
    },
  });
}

export function useCreateTag(bot: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) =>
      take(api.POST("/api/v1/bots/{bot}/tags", { params: { path: { bot } }, body: { name } })),
    onSettled: () => queries.invalidateQueries({ queryKey: tagKeys.list(bot) }),
  });
}
