//! Bot users: the list page by page, one with all that is known, and everything that changes them.

import { type Schema, take } from "@lancar/api";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { tagKeys } from "./tags.ts";
import { queryOf, type UserFilter } from "./user-filter.ts";
import { EXACTLY, takeExactly } from "./values.ts";

export type BotUserLine = Schema<"BotUserLine">;
export type BotUserRow = Schema<"BotUserRow">;
export type BotUser = Schema<"BotUser">;
export type Run = Schema<"Run">;
export type TimelineLine = Schema<"TimelineLine">;

/** Rows at a time: what fills a screen, and comes at once at any size of the list. */
const PAGE = 50;
/** As many as are worth a look where something else is shown as well. */
const FIRST = 5;

export const userKeys = {
  all: (bot: string) => [...botKeys.one(bot), "users"] as const,
  list: (bot: string) => [...userKeys.all(bot), "list"] as const,
  one: (bot: string, user: string) => [...userKeys.all(bot), "one", user] as const,
  runs: (bot: string, user: string) => [...userKeys.all(bot), "runs", user] as const,
  timeline: (bot: string, user: string) => [...userKeys.all(bot), "timeline", user] as const,
};

/** The list, newest first. A page can be short although there are more: it then says that it stopped early. */
export function useBotUsers(bot: string, filter: UserFilter) {
  return useInfiniteQuery({
    queryKey: [...userKeys.list(bot), filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(filter), limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return take(api.GET("/api/v1/bots/{bot}/bot-users", { params: { path: { bot }, query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

/** The few whom a search finds first; nobody as long as nothing is searched. */
export function useFirstUsers(bot: string, search: string | null) {
  return useQuery({
    queryKey: [...userKeys.list(bot), "first", search],
    enabled: search !== null,
    queryFn: async ({ signal }) => {
      const query = { ...queryOf({ search: search ?? "" }), limit: FIRST };
      const params = { path: { bot }, query };
      return (await take(api.GET("/api/v1/bots/{bot}/bot-users", { params, signal }))).items;
    },
  });
}

/** What the server says of a filter before it is used: throws a `Problem` that names the place. */
export async function tryFilter(bot: string, filter: UserFilter): Promise<void> {
  const params = { path: { bot }, query: { ...queryOf(filter), limit: 1 } };
  await take(api.GET("/api/v1/bots/{bot}/bot-users", { params }));
}

export function useBotUser(bot: string, user: string) {
  return useFoundUser(bot, user);
}

/** One by an id that somebody has; nobody without one. */
export function useFoundUser(bot: string, user: string | null) {
  return useQuery({
    queryKey: userKeys.one(bot, user ?? ""),
    enabled: user !== null,
    queryFn: ({ signal }) => {
      const params = { path: { bot, user: user ?? "" } };
      return takeExactly<BotUser>(
        api.GET("/api/v1/bots/{bot}/bot-users/{user}", { params, signal, ...EXACTLY }),
      );
    },
  });
}

/** Someone of another system; who was brought in before is only shown. */
export function useBringIn(bot: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (external_id: string) =>
      take(api.POST("/api/v1/bots/{bot}/bot-users", { params: { path: { bot } }, body: { external_id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: userKeys.list(bot) }),
    meta: { shown: true },
  });
}

export interface FieldChange {
  readonly name: string;
  /** As JSON; undefined empties the field. */
  readonly value: unknown;
}

export function useSetUserField(bot: string, user: string) {
  return useUserChange(bot, user, ({ name, value }: FieldChange) => {
    const params = { path: { bot, user, name } };
    const address = "/api/v1/bots/{bot}/bot-users/{user}/fields/{name}";
    return takeExactly<BotUser>(
      value === undefined
        ? api.DELETE(address, { params, ...EXACTLY })
        : api.PUT(address, { params, body: { value }, ...EXACTLY }),
    );
  });
}

export interface TagChange {
  readonly tag: string;
  readonly deed: "add" | "remove";
}

export function useTagUser(bot: string, user: string) {
  const queries = useQueryClient();
  return useUserChange(bot, user, async ({ tag, deed }: TagChange) => {
    const params = { path: { bot, user, tag } };
    const address = "/api/v1/bots/{bot}/bot-users/{user}/tags/{tag}";
    const changed = await takeExactly<BotUser>(
      deed === "add" ? api.PUT(address, { params, ...EXACTLY }) : api.DELETE(address, { params, ...EXACTLY }),
    );
    // Adding makes a tag that was not there.
    if (deed === "add") await queries.invalidateQueries({ queryKey: tagKeys.list(bot) });
    return changed;
  });
}

export function useSetOptIn(bot: string, user: string) {
  return useUserChange(bot, user, (wanted: boolean) => {
    const params = { path: { bot, user } };
    const address = "/api/v1/bots/{bot}/bot-users/{user}/email-opt-in";
    return takeExactly<BotUser>(api.PUT(address, { params, body: { wanted }, ...EXACTLY }));
  });
}

export function useSetTester(bot: string, user: string) {
  return useUserChange(bot, user, (is_tester: boolean) => {
    const params = { path: { bot, user } };
    const address = "/api/v1/bots/{bot}/bot-users/{user}/tester";
    return takeExactly<BotUser>(api.PUT(address, { params, body: { is_tester }, ...EXACTLY }));
  });
}

export function useRunsOfUser(bot: string, user: string) {
  return useInfiniteQuery({
    queryKey: userKeys.runs(bot, user),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { bot, bot_user: user, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return take(api.GET("/api/v1/runs", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

/** What changed about someone and what led to it, newest first. */
export function useTimeline(bot: string, user: string) {
  return useInfiniteQuery({
    queryKey: userKeys.timeline(bot, user),
    // It is looked at after something was changed, often at once.
    staleTime: 0,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      const params = { path: { bot, user }, query };
      return takeExactly<Schema<"Paged_TimelineLine">>(
        api.GET("/api/v1/bots/{bot}/bot-users/{user}/timeline", { params, signal, ...EXACTLY }),
      );
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

/** For good, with everything that is kept of them. */
export function useDeleteUser(bot: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (user: string) =>
      take(api.DELETE("/api/v1/bots/{bot}/bot-users/{user}", { params: { path: { bot, user } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: userKeys.list(bot) }),
    meta: { shown: true },
  });
}

/** A change that answers with the whole bot user as they are then. */
function useUserChange<Input>(bot: string, user: string, mutationFn: (input: Input) => Promise<BotUser>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (changed) => {
      queries.setQueryData(userKeys.one(bot, user), changed);
      return queries.invalidateQueries({ queryKey: userKeys.list(bot) });
    },
    meta: { shown: true },
  });
}
