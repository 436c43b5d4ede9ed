//! The conversation of one bot user, in its order, and what is sent in as from them.

import { type Schema, take } from "@lancar/api";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { LARGEST_PAGE } from "./everything.ts";
import { everyMs } from "./live.ts";
import { userKeys } from "./users.ts";

export interface Item {
  readonly id: string;
  readonly label: string;
  readonly url?: string | null;
}

/** What a message holds (docs/develop/chat-protocol.md). */
export type Content =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly buttons?: readonly Item[];
      readonly quick_replies?: readonly Item[];
    }
  | { readonly kind: "image"; readonly url: string; readonly alt: string };

export type Message = Omit<Schema<"Message">, "content"> & { readonly content: Content };

export type Said = { readonly text: string } | { readonly press: Schema<"Press"> };

/** How often an open conversation is looked at for news. */
const LOOK_MS = 4_000;

const messageKey = (bot: string, user: string) => [...userKeys.one(bot, user), "messages"] as const;

export function useMessages(bot: string, user: string) {
  return useInfiniteQuery({
    queryKey: messageKey(bot, user),
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: { bot, user }, query: { after: pageParam, limit: LARGEST_PAGE } };
      const address = "/api/v1/bots/{bot}/bot-users/{user}/messages";
      const page = await take(api.GET(address, { params, signal }));
      return { ...page, items: page.items as readonly Schema<"Message">[] as readonly Message[] };
    },
    getNextPageParam: (page) => (page.items.length === LARGEST_PAGE ? page.next_after : null),
    refetchInterval: () => everyMs(LOOK_MS),
  });
}

export function useSendIn(bot: string, user: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) => {
      const params = { path: { bot, user } };
      // With an id of its own it counts once, should the answer be lost.
      const body = { id: crypto.randomUUID(), ...said };
      return take(api.POST("/api/v1/bots/{bot}/bot-users/{user}/messages", { params, body }));
    },
    // What the bot did because of it is stored by now: fields, tags, runs.
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: userKeys.one(bot, user) }),
        queries.invalidateQueries({ queryKey: userKeys.runs(bot, user) }),
      ]),
    meta: { shown: true },
  });
}
