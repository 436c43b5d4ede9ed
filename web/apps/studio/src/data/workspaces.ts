//! Workspaces: those one may come to, going to one of them, and all of the installation.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything } from "./everything.ts";
import { placeOf, useMe } from "./me.ts";
import { leaveFor, noteAt, type Place, stay, stayAway } from "./places.ts";

export type MyWorkspace = Schema<"MyWorkspace">;
export type WorkspaceLine = Schema<"WorkspaceLine">;

/** Where one can go. */
export type NamedWorkspace = Pick<MyWorkspace, "id" | "name">;

const workspaceKeys = {
  all: ["workspaces"] as const,
  mine: ["workspaces", "mine"] as const,
  installation: ["workspaces", "installation"] as const,
  ofBot: (bot: string | null) => ["workspaces", "of-bot", bot] as const,
};

/** Those one may come to, the present one among them. */
export function useMyWorkspaces() {
  return useQuery({
    queryKey: workspaceKeys.mine,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/me/workspaces", { params: { query }, signal }))),
  });
}

/** Which of one's workspaces holds a bot; null when none does. */
export function useWorkspaceOf(bot: string | null) {
  return useQuery({
    queryKey: workspaceKeys.ofBot(bot),
    enabled: bot !== null,
    queryFn: async ({ signal }) => {
      const query = { bot: bot ?? "" };
      const found = await take(api.GET("/api/v1/me/workspaces", { params: { query }, signal }));
      return found.items[0] ?? null;
    },
  });
}

/** All of the installation: for those who may make one. */
export function useWorkspaces() {
  return useQuery({
    queryKey: workspaceKeys.installation,
    queryFn: ({ signal }) =>
      everything((query) => take(api.GET("/api/v1/workspaces", { params: { query }, signal }))),
  });
}

/** Whether one may make workspaces: only from the first one. */
export function useMayMakeWorkspaces(): boolean {
  const me = useMe().data;
  return (me?.workspace.first ?? false) && (me?.permissions.includes("workspaces:write") ?? false);
}

export function useCreateWorkspace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => take(api.POST("/api/v1/workspaces", { body: { name } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: workspaceKeys.all }),
    meta: { shown: true },
  });
}

/** Goes to a workspace and loads this window anew, at an address there. Throws a `Problem`, and is still here then. */
export async function goTo({ id, name }: NamedWorkspace, address: string): Promise<void> {
  const there = { workspace: id, name };
  leaveFor(there);
  try {
    await take(api.PUT("/api/v1/me/workspace", { body: { workspace: id } }));
  } catch (error) {
    stay();
    // The answer alone may have been lost.
    await take(api.GET("/api/v1/me")).then(
      (me) => noteAt(placeOf(me)),
      () => false,
    );
    throw error;
  }
  // Whoever looked in between has noted where it was before.
  leaveFor(there);
  loadAnew(address);
}

/** What another window has left: the session comes back to what this one shows. */
export function useComeBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ workspace, name }: Place) => {
      leaveFor({ workspace, name });
      return take(api.PUT("/api/v1/me/workspace", { body: { workspace } }));
    },
    onError: stayAway,
    onSuccess: () => {
      stay();
      // Until it was noticed, answers may have come from the other one. An opened draft is its editor's.
      return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "opened" });
    },
    meta: { shown: true },
  });
}

/** Loads an address of the studio as a new document, so that nothing of the old one stays in memory. */
export function loadAnew(address: string): void {
  const { pathname, search, hash } = window.location;
  if (address === pathname + search + hash) window.location.reload();
  else window.location.assign(address);
}
