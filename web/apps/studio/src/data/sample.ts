//! Bot users as samples: the latest ones, and the values one of them has, as text.

import { take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";

/** As many as can be told apart in a list. */
const SAMPLES = 20;

export const sampleKeys = {
  list: (bot: string) => [...botKeys.one(bot), "samples"] as const,
  one: (bot: string, user: string) => [...sampleKeys.list(bot), user] as const,
};

export function useSamples(bot: string) {
  return useQuery({
    queryKey: sampleKeys.list(bot),
    queryFn: async ({ signal }) => {
      const params = { path: { bot }, query: { limit: SAMPLES } };
      const page = await take(api.GET("/api/v1/bots/{bot}/bot-users", { params, signal }));
      return page.items.map(({ id, name, email, external_id, last_seen_at: seen }) => ({
        id,
        name: name ?? email ?? external_id ?? null,
        seen,
      }));
    },
  });
}

/** The values of a bot user, by the names of their fields; of nobody none. */
export function useSample(bot: string, user: string) {
  return useQuery({
    queryKey: sampleKeys.one(bot, user),
    enabled: user !== "",
    queryFn: async ({ signal }) => {
      const params = { path: { bot, user } };
      const { fields } = await take(api.GET("/api/v1/bots/{bot}/bot-users/{user}", { params, signal }));
      return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
    },
  });
}
