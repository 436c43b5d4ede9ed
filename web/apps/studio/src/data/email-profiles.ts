//! E-mail profiles: by which server and in whose name mails go out.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type EmailProfile = Schema<"EmailProfile">;
export type EmailProfileInput = Schema<"EmailProfileInput">;
export type MailSecurity = Schema<"MailSecurity">;

export const emailProfileKeys = { list: ["email-profiles"] as const };

/** By name: mails that name none go through the first. */
export function useEmailProfiles() {
  return useQuery({
    queryKey: emailProfileKeys.list,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/email-profiles", { params: { query }, signal }))),
  });
}

/** Stores a profile; with an id it replaces that one. */
export function useStoreEmailProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { readonly id: string | null; readonly body: EmailProfileInput }) =>
      take(
        id === null
          ? api.POST("/api/v1/email-profiles", { body })
          : api.PUT("/api/v1/email-profiles/{id}", { params: { path: { id } }, body }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: emailProfileKeys.list }),
    // A password goes out and stays nowhere here.
    gcTime: 0,
    meta: { shown: true },
  });
}

export function useDeleteEmailProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/email-profiles/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: emailProfileKeys.list }),
    meta: { shown: true },
  });
}

/** Sends one mail now; answers with the mail server's words. */
export function useTestEmailProfile(id: string) {
  return useMutation({
    mutationFn: (to: string) =>
      take(api.POST("/api/v1/email-profiles/{id}/test", { params: { path: { id } }, body: { to } })),
    meta: { shown: true },
  });
}
