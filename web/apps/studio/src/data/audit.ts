//! The audit log: who did what, newest first, page by page.

import { type Schema, take } from "@lancar/api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "./client.ts";

export type AuditLine = Schema<"AuditLine">;

/** Each exactly; what is left out fits everything. */
export interface AuditFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
}

const PAGE = 50;

export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      return take(api.GET("/api/v1/audit", { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}
