//! Secrets of the workspace: their names and hosts, never their values.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type SecretLine = Schema<"Secret">;

export const secretKeys = { list: ["secrets"] as const };

export function useSecrets() {
  return useQuery({
    queryKey: secretKeys.list,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/secrets", { params: { query }, signal }))),
  });
}

export function useCreateSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"SecretInput">) => take(api.POST("/api/v1/secrets", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: secretKeys.list }),
    meta: { shown: true },
  });
}
