//! How often the blocks of a sub flow were walked, and where its runs failed.

import { type Schema, take } from "@lancar/api";
import { useQuery } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { SPANS, type Span } from "./runs.ts";

export type FlowCounts = Schema<"FlowCounts">;

/** The server writes what it counted every ten seconds; the longer the time, the less a moment adds to it, and the
 * more there is to add up. */
const FRESH_MS: Record<Span, number> = { hour: 15_000, day: 15_000, week: 15_000, month: 60_000 };

/** Those of the last so much time; none while `span` is null. What has not changed stays the same object. */
export function useFlowCounts(bot: string, flow: string, span: Span | null) {
  return useQuery({
    queryKey: [...botKeys.one(bot), "counts", flow, span],
    enabled: span !== null,
    queryFn: ({ signal }) => {
      const since = new Date(Date.now() - SPANS[span ?? "day"] * 3_600_000).toISOString();
      const params = { path: { bot, flow }, query: { since } };
      return take(api.GET("/api/v1/bots/{bot}/flows/{flow}/counts", { params, signal }));
    },
    refetchInterval: FRESH_MS[span ?? "day"],
  });
}
