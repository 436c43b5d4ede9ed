//! Who is logged in, and what they may.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";
import { noteAt, type Place } from "./places.ts";

export type Me = Schema<"Me">;

const ME = ["me"] as const;

export function useMe() {
  return useQuery({
    queryKey: ME,
    queryFn: async ({ signal, client }) => {
      const me = await take(api.GET("/api/v1/me", { signal }));
      // Who one is elsewhere decides nothing about what this window shows.
      return noteAt(placeOf(me)) ? me : (client.getQueryData<Me>(ME) ?? me);
    },
    staleTime: 60_000,
    // Another window may have gone to another workspace, or someone else logged in.
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
  });
}

/** Where one is. */
export function placeOf({ workspace, email }: Me): Place {
  return { workspace: workspace.id, name: workspace.name, person: email ?? null };
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
