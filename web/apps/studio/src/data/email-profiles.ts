//! E-mail profiles of the workspace: whom mails come from, and by which server.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type EmailProfile = Schema<"EmailProfile">;

export const emailProfileKeys = { list: ["email-profiles"] as const };

export function useEmailProfiles() {
  return useQuery({
    queryKey: emailProfileKeys.list,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/email-profiles", { params: { query }, signal }))),
  });
}

export function useCreateEmailProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"EmailProfileInput">) => take(api.POST("/api/v1/email-profiles", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: emailProfileKeys.list }),
    meta: { shown: true },
  });
}
