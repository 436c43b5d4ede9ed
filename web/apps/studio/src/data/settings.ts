//! The settings of the workspace: one document with an ETag, of which each page changes its part.

import { type Schema, type Tagged, take, takeTagged } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";

export type Settings = Schema<"Settings">;
export type Limits = Schema<"Limits">;

/** What a page changes: the rest stays as it is on the server. */
export type SettingsPart = Partial<Settings>;

const SETTINGS = ["settings"] as const;

export function useSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: ({ signal }) => readSettings(signal) });
}

/** Saves a part on top of what was read; refused with `lost_update` when someone else was faster. */
export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ base, part }: { base: Tagged<Settings>; part: SettingsPart }) => {
      const params = { header: { "If-Match": base.etag } };
      return takeTagged<Settings>(api.PUT("/api/v1/settings", { params, body: { ...base.value, ...part } }));
    },
    onSuccess: (saved) => {
      queries.setQueryData(SETTINGS, saved);
      return Promise.all([["me"], ["workspaces"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    meta: { shown: true },
  });
}

/** As they are now on the server. */
export function useFreshSettings() {
  const queries = useQueryClient();
  return async (): Promise<Tagged<Settings>> => {
    const fresh = await readSettings();
    queries.setQueryData(SETTINGS, fresh);
    return fresh;
  };
}

function readSettings(signal?: AbortSignal): Promise<Tagged<Settings>> {
  return takeTagged(api.GET("/api/v1/settings", signal ? { signal } : {}));
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: Schema<"PasswordInput">) => take(api.PUT("/api/v1/me/password", { body })),
    gcTime: 0,
    meta: { shown: true },
  });
}
