//! Secrets: names and hosts are read, values are only ever written.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type Secret = Schema<"Secret">;

export const secretKeys = { list: ["secrets"] as const };

export function useSecrets() {
  return useQuery({
    queryKey: secretKeys.list,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/secrets", { params: { query }, signal }))),
  });
}

/** Stores a secret; with an id it replaces that one. */
export function useStoreSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { readonly id: string | null; readonly body: Schema<"SecretInput"> }) =>
      take(
        id === null
          ? api.POST("/api/v1/secrets", { body })
          : api.PUT("/api/v1/secrets/{id}", { params: { path: { id } }, body }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: secretKeys.list }),
    // The value goes out and stays nowhere here.
    gcTime: 0,
    meta: { shown: true },
  });
}

export function useDeleteSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/secrets/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: secretKeys.list }),
    meta: { shown: true },
  });
}
