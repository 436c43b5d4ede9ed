//! Tags of a bot.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type Tag = Schema<"Tag">;

export const tagKeys = { list: (bot: string) => [...botKeys.one(bot), "tags"] as const };

/** Below the key of the names alone: what makes those anew makes these anew. */
const wholeTags = (bot: string) => [...tagKeys.list(bot), "whole"] as const;

export function useTags(bot: string) {
  return useQuery({
    queryKey: wholeTags(bot),
    queryFn: ({ signal }) =>
      everything((query) =>
        take(api.GET("/api/v1/bots/{bot}/tags", { params: { path: { bot }, query }, signal })),
      ),
  });
}

export function useCreateTag(bot: string) {
  return useTagChange(bot, (name: string) =>
    take(api.POST("/api/v1/bots/{bot}/tags", { params: { path: { bot } }, body: { name } })),
  );
}

export function useRenameTag(bot: string) {
  return useTagChange(bot, ({ id, name }: { id: string; name: string }) => {
    const params = { path: { bot, tag: id } };
    return take(api.PUT("/api/v1/bots/{bot}/tags/{tag}", { params, body: { name } }));
  });
}

export function useDeleteTag(bot: string) {
  return useTagChange(bot, (id: string) =>
    take(api.DELETE("/api/v1/bots/{bot}/tags/{tag}", { params: { path: { bot, tag: id } } })),
  );
}

/** People and documents carry tags by name, so all of the bot is asked for again. */
function useTagChange<Input, Output>(bot: string, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: botKeys.one(bot) }),
    meta: { shown: true },
  });
}

/** The blocks that add, remove or ask for a tag. */
export function useTagUses(bot: string, id: string) {
  return useQuery({
    queryKey: [...wholeTags(bot), id, "uses"],
    queryFn: ({ signal }) => {
      const params = { path: { bot, tag: id } };
      return take(api.GET("/api/v1/bots/{bot}/tags/{tag}/uses", { params, signal }));
    },
    staleTime: 0,
  });
}
