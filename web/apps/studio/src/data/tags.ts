//! Tags of a bot.

import { type Schema, take } from "@lancar/api";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api, type Failure } from "./client.ts";
import { everything } from "./everything.ts";

export type Tag = Schema<"Tag">;

export const tagKeys = { list: (bot: string) => [...botKeys.one(bot), "tags"] as const };

export function useTags(bot: string) {
  return useQuery(tagsOf(bot));
}

/** Only their names. */
export function useTagNames(bot: string) {
  return useQuery({ ...tagsOf(bot), select: namesOf });
}

function tagsOf(bot: string) {
  return queryOptions({
    queryKey: tagKeys.list(bot),
    queryFn: ({ signal }) =>
      everything((query) =>
        take(api.GET("/api/v1/bots/{bot}/tags", { params: { path: { bot }, query }, signal })),
      ),
  });
}

export function useCreateTag(bot: string, failure: Failure = "shown") {
  const create = (name: string) =>
    take(api.POST("/api/v1/bots/{bot}/tags", { params: { path: { bot } }, body: { name } }));
  return useTagChange(bot, create, failure);
}

/** Renames a tag in every sub flow that says its name. */
export function useRenameTag(bot: string, failure: Failure = "shown") {
  const rename = ({ id, name }: { id: string; name: string }) => {
    const params = { path: { bot, tag: id } };
    return take(api.PUT("/api/v1/bots/{bot}/tags/{tag}", { params, body: { name } }));
  };
  return useTagChange(bot, rename, failure);
}

export function useDeleteTag(bot: string) {
  return useTagChange(bot, (id: string) =>
    take(api.DELETE("/api/v1/bots/{bot}/tags/{tag}", { params: { path: { bot, tag: id } } })),
  );
}

/** The blocks that add, remove or ask for a tag. */
export function useTagUses(bot: string, id: string) {
  return useQuery({
    queryKey: [...tagKeys.list(bot), id, "uses"],
    queryFn: ({ signal }) => {
      const params = { path: { bot, tag: id } };
      return take(api.GET("/api/v1/bots/{bot}/tags/{tag}/uses", { params, signal }));
    },
    staleTime: 0,
  });
}

function namesOf(tags: readonly Tag[]): readonly string[] {
  return tags.map(({ name }) => name);
}

/**
 * People and documents carry tags by name, so all of the bot is asked for again. A draft that is open in the
 * builder has a key of its own, and stays.
 */
function useTagChange<Input, Output>(
  bot: string,
  mutationFn: (input: Input) => Promise<Output>,
  failure: Failure = "shown",
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: botKeys.one(bot) }),
    meta: { shown: failure === "shown" },
  });
}
