//! The outbox: every mail of the workspace, and what became of it.

import { type Schema, take } from "@lancar/api";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everyMs } from "./live.ts";

export const MAIL_STATES = ["sending", "sent", "not_sent", "failed", "unknown"] as const;
export type MailState = (typeof MAIL_STATES)[number];
export type MailLine = Omit<Schema<"MailLine">, "state"> & { readonly state: MailState };
export type Mail = Omit<Schema<"Mail">, "state"> & { readonly state: MailState };

const PAGE = 100;
const FRESH_MS = 5_000;

export const mailKeys = {
  list: ["outbox", "list"] as const,
  newest: ["outbox", "newest"] as const,
  one: (mail: string) => ["outbox", mail] as const,
};

export function useMailList() {
  return useInfiniteQuery({
    queryKey: mailKeys.list,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => pageOf(pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The first page again and again while it is seen. */
export function useNewestMails(options: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: mailKeys.newest,
    enabled: options.enabled ?? true,
    queryFn: ({ signal }) => pageOf(null, signal),
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

export function useShowNewestMails(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    queries.setQueryData<{ pages: readonly unknown[]; pageParams: readonly unknown[] }>(
      mailKeys.list,
      (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
    );
    await queries.refetchQueries({ queryKey: mailKeys.list });
  };
}

export function useMail(mail: string) {
  return useQuery({
    queryKey: mailKeys.one(mail),
    queryFn: async ({ signal }) =>
      (await take(api.GET("/api/v1/outbox/{mail}", { params: { path: { mail } }, signal }))) as Mail,
    refetchInterval: ({ state }) => (state.data?.state === "sending" ? everyMs(FRESH_MS) : false),
  });
}

interface MailPage {
  readonly items: readonly MailLine[];
  readonly next_cursor?: string | null;
}

async function pageOf(cursor: string | null, signal: AbortSignal): Promise<MailPage> {
  const query = { limit: PAGE, ...(cursor && { cursor }) };
  return (await take(api.GET("/api/v1/outbox", { params: { query }, signal }))) as MailPage;
}
