//! API keys: what may be known about them, and the key itself once.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type ApiKey = Schema<"ApiKey">;

const KEYS = ["api-keys"] as const;

/** Revoked ones included. */
export function useApiKeys() {
  return useQuery({
    queryKey: KEYS,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/api-keys", { params: { query }, signal }))),
  });
}

export function useCreateApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"ApiKeyInput">) => take(api.POST("/api/v1/api-keys", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEYS }),
    // What opens is shown once: nothing keeps it.
    gcTime: 0,
    meta: { shown: true },
  });
}

export function useRevokeApiKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEYS }),
    meta: { shown: true },
  });
}
