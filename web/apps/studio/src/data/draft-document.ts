//! The draft of a sub flow as a document, for pages that only name its blocks.

import { useQuery } from "@tanstack/react-query";
import { readDraft } from "./drafts.ts";
import { flowKeys } from "./flows.ts";

const LASTS_MS = 60_000;

/** Of none as long as no sub flow is named. */
export function useDraftDocument(bot: string, flow: string | null) {
  return useQuery({
    queryKey: [...flowKeys.one(bot, flow ?? ""), "document"],
    enabled: flow !== null,
    staleTime: LASTS_MS,
    queryFn: async ({ signal }) => (await readDraft(bot, flow ?? "", signal)).doc,
  });
}
