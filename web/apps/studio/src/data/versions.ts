//! Versions of a sub flow: what was published, when, by whom; publishing the draft, or an older one again.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { documentOf } from "./drafts.ts";
import { everything } from "./everything.ts";
import { flowKeys } from "./flows.ts";

export type VersionLine = Schema<"VersionLine">;

const versionKeys = {
  list: (bot: string, flow: string) => [...flowKeys.one(bot, flow), "versions"] as const,
  one: (bot: string, flow: string, version: number) => [...versionKeys.list(bot, flow), version] as const,
};

/** All versions, the newest first. */
export function useVersions(bot: string, flow: string) {
  return useQuery({
    queryKey: versionKeys.list(bot, flow),
    queryFn: ({ signal }) => {
      const path = { bot, flow };
      const versions = "/api/v1/bots/{bot}/flows/{flow}/versions";
      return everything((query) => take(api.GET(versions, { params: { path, query }, signal })));
    },
  });
}

/** The document of a version. It never changes, so it is asked for once. */
export function useVersion(bot: string, flow: string, version: number | null) {
  return useQuery({
    queryKey: versionKeys.one(bot, flow, version ?? 0),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const path = { bot, flow, version: String(version) };
      const one = "/api/v1/bots/{bot}/flows/{flow}/versions/{version}";
      return documentOf(await take(api.GET(one, { params: { path }, signal })));
    },
  });
}

/** Publishes the draft that the server has. */
export function usePublish(bot: string, flow: string) {
  return usePublishing(bot, (note: string) => {
    const params = { path: { bot, flow } };
    return take(api.POST("/api/v1/bots/{bot}/flows/{flow}/publish", { params, body: { note } }));
  });
}

/** Publishes an older version again; the draft stays as it is. */
export function usePublishVersion(bot: string, flow: string) {
  return usePublishing(bot, ({ version, note }: { version: number; note: string }) => {
    const params = { path: { bot, flow, version: String(version) } };
    const publish = "/api/v1/bots/{bot}/flows/{flow}/versions/{version}/publish";
    return take(api.POST(publish, { params, body: { note } }));
  });
}

function usePublishing<Input>(bot: string, mutationFn: (input: Input) => Promise<VersionLine>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    // The list says which version is published.
    onSettled: () => queries.invalidateQueries({ queryKey: flowKeys.list(bot) }),
    meta: { shown: true },
  });
}
