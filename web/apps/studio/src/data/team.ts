//! Members of the workspace, and those who are asked in.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";

export type Member = Schema<"Member">;
export type Invitation = Schema<"Invitation">;
export type Role = Schema<"Role">;

/** Each may do what the ones after it may. */
export const ROLES: readonly Role[] = ["owner", "admin", "editor", "agent", "viewer"];

const teamKeys = { members: ["members"] as const, invitations: ["invitations"] as const };

/** Disabled ones included. */
export function useMembers() {
  return useQuery({
    queryKey: teamKeys.members,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/members", { params: { query }, signal }))),
  });
}

export function useUpdateMember() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Schema<"MemberChanges"> & { readonly id: string }) =>
      take(api.PATCH("/api/v1/members/{id}", { params: { path: { id } }, body })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: teamKeys.members }),
        queries.invalidateQueries({ queryKey: ["me"] }),
      ]),
  });
}

export function useInvitations(enabled: boolean) {
  return useQuery({
    queryKey: teamKeys.invitations,
    enabled,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/invitations", { params: { query }, signal }))),
  });
}

export function useInvite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"InvitationInput">) => take(api.POST("/api/v1/invitations", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: teamKeys.invitations }),
    // The link is shown once: nothing keeps it.
    gcTime: 0,
    meta: { shown: true },
  });
}

export function useWithdraw() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.DELETE("/api/v1/invitations/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: teamKeys.invitations }),
    meta: { shown: true },
  });
}

/** A link by which a member chooses a new password. */
export function useResetLink() {
  return useMutation({
    mutationFn: (id: string) =>
      take(api.POST("/api/v1/members/{id}/reset-link", { params: { path: { id } } })),
    // The link is shown once: nothing keeps it.
    gcTime: 0,
    meta: { shown: true },
  });
}
