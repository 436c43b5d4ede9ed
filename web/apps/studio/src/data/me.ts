//! Who is logged in, and what they may.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";

export type Me = Schema<"Me">;

export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => take(api.GET("/api/v1/me", { signal })),
    staleTime: 60_000,
  });
}

/** Whether the one who is logged in has a permission, such as `bots:write`; no while it is not known. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}

export function useLogOut() {
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/logout")),
    // A new document: nothing of what was loaded stays in memory.
    onSuccess: () => window.location.assign("/login"),
  });
}
