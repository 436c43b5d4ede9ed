//! The inbox: the conversations of a bot, newest first; one of them from its end backwards; and what a person
//! of the team does in it.

import { type Schema, take } from "@lancar/api";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import type { Message } from "./conversations.ts";
import { everyMs } from "./live.ts";
import { useMay } from "./me.ts";

export type InboxLine = Schema<"InboxLine">;
export type Standing = Schema<"ConversationStanding">;

export const FILTERS = ["all", "waiting", "paused"] as const;
export type Filter = (typeof FILTERS)[number];

/** Whom conversations are assigned to. */
export const HOLDERS = ["anyone", "me", "nobody"] as const;
export type Holder = (typeof HOLDERS)[number];

export interface InboxSearch {
  readonly filter: Filter;
  readonly holder: Holder;
  readonly search: string;
}

/** Whose conversation. */
export interface Whose {
  readonly bot: string;
  readonly user: string;
}

const PAGE = 50;
const FRESH_MS = 4_000;
/** Higher than every number of a message. */
const THE_END = Number.MAX_SAFE_INTEGER;

const inboxKeys = {
  all: (bot: string) => [...botKeys.one(bot), "inbox"] as const,
  list: (bot: string, which: InboxSearch) => [...inboxKeys.all(bot), "list", which] as const,
  talk: ({ bot, user }: Whose) => [...inboxKeys.all(bot), "talk", user] as const,
  standing: ({ bot, user }: Whose) => [...inboxKeys.all(bot), "standing", user] as const,
};

export function useInbox(bot: string, { filter, holder, search }: InboxSearch) {
  return useInfiniteQuery({
    queryKey: inboxKeys.list(bot, { filter, holder, search }),
    initialPageParam: null as string | null,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        filter,
        ...(holder !== "anyone" && { assignee: holder }),
        ...(search && { search }),
        ...(pageParam && { cursor: pageParam }),
      };
      const address = "/api/v1/bots/{bot}/conversations";
      return take(api.GET(address, { params: { path: { bot }, query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

/** The newest messages; `fetchNextPage` brings earlier ones. */
export function useTalk(whose: Whose) {
  return useInfiniteQuery({
    queryKey: inboxKeys.talk(whose),
    initialPageParam: THE_END,
    queryFn: async ({ pageParam, signal }) => {
      const params = { path: whose, query: { before: pageParam, limit: PAGE } };
      const address = "/api/v1/bots/{bot}/bot-users/{user}/messages";
      const page = await take(api.GET(address, { params, signal }));
      return { ...page, items: page.items as readonly Schema<"Message">[] as readonly Message[] };
    },
    getNextPageParam: (page) => page.next_before ?? null,
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

/** Whether a person has taken over, and what the bot waits for. */
export function useStanding(whose: Whose) {
  return useQuery({
    queryKey: inboxKeys.standing(whose),
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/bots/{bot}/bot-users/{user}/conversation", { params: { path: whose }, signal })),
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

export interface Answer {
  /** Of the sender, so that it counts once however often it is sent. */
  readonly id: string;
  readonly text: string;
}

export function useAnswer(whose: Whose) {
  return useDeed(whose, (body: Answer) =>
    take(api.POST("/api/v1/bots/{bot}/bot-users/{user}/answers", { params: { path: whose }, body })),
  );
}

/** For so many minutes; null until someone lets the bot go on. */
export function usePause(whose: Whose) {
  return useDeed(whose, (minutes: number | null) =>
    take(
      api.PUT("/api/v1/bots/{bot}/bot-users/{user}/pause", { params: { path: whose }, body: { minutes } }),
    ),
  );
}

export function useResume(whose: Whose) {
  return useDeed(whose, (at: Schema<"ResumeBotAt">) =>
    take(api.POST("/api/v1/bots/{bot}/bot-users/{user}/resume", { params: { path: whose }, body: { at } })),
  );
}

/** Gives it to a member, or to nobody. */
export function useAssign(whose: Whose) {
  return useDeed(whose, (member: string | null) => {
    const params = { path: whose };
    const address = "/api/v1/bots/{bot}/bot-users/{user}/assignee";
    return take(api.PUT(address, { params, body: { member } }));
  });
}

/** Notes for the whole team what was looked at here, as long as the page is in sight. */
export function useMarkRead(whose: Whose, standing: Standing | undefined): void {
  const mayWrite = useMay("conversations:write");
  const { bot, user } = whose;
  const seq = standing && standing.last_seq > standing.read_seq ? standing.last_seq : 0;
  useEffect(() => {
    if (!mayWrite || seq === 0 || document.visibilityState !== "visible") return;
    // It is only a mark: one that is lost is set with the next message.
    const params = { path: { bot, user } };
    api.PUT("/api/v1/bots/{bot}/bot-users/{user}/read", { params, body: { seq } }).catch(() => {});
  }, [mayWrite, bot, user, seq]);
}

function useDeed<Input, Output>(whose: Whose, mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: inboxKeys.all(whose.bot) }),
    meta: { shown: true },
  });
}
