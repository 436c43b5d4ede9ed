//! The messages of a conversation, and how many people were heard of lately.

import { type Schema, take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";
import { LARGEST_PAGE } from "./everything.ts";
import { everyMs } from "./live.ts";

export type Message = Schema<"Message">;

/** The API counts from the beginning: beyond so many pages the end of a conversation is not reached. */
const MOST_PAGES = 10;

export interface Conversation {
  readonly messages: readonly Message[];
  /** Whether there are later ones, too. */
  readonly cut: boolean;
}

export function useConversation(of: { bot: string; user: string }, options: { readonly enabled: boolean }) {
  return useQuery({
    queryKey: ["conversations", of.user],
    enabled: options.enabled,
    refetchInterval: () => everyMs(5_000),
    queryFn: async ({ signal }): Promise<Conversation> => {
      const messages: Message[] = [];
      let after = 0;
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const query = { after, limit: LARGEST_PAGE };
        const address = "/api/v1/bots/{bot}/bot-users/{user}/messages";
        const page = await take(api.GET(address, { params: { path: of, query }, signal }));
        messages.push(...page.items);
        after = page.next_after;
        if (page.items.length < LARGEST_PAGE) return { messages, cut: false };
      }
      return { messages, cut: true };
    },
  });
}

/** How many bot users, testers left out, wrote since a moment; counted up to 10,000. */
export function useHeardSince(bot: string, since: string, options: { readonly enabled: boolean }) {
  return useQuery({
    queryKey: ["bots", bot, "heard-since", since],
    enabled: options.enabled,
    refetchInterval: () => everyMs(15_000),
    queryFn: ({ signal }) => {
      const params = { path: { bot }, query: { since } };
      return take(api.GET("/api/v1/bots/{bot}/conversation-counts", { params, signal }));
    },
  });
}
