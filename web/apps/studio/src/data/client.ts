//! The one connection to the server, and the one cache of what it said. Server state lives only here.

import { connect, Problem } from "@lancar/api";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { toastFailure } from "#ui/toast.tsx";
import { usePlaces, whenHere } from "./places.ts";

declare module "@tanstack/react-query" {
  interface Register {
    mutationMeta: {
      /** Its caller shows what went wrong, so no toast does. */
      readonly shown?: boolean;
    };
  }
}

/** Who says that a change failed: its caller, in place, or a toast, as for what is undone. */
export type Failure = "shown" | "toast";

/** What one asks about oneself is answered wherever the session is. */
const ANYWHERE: readonly string[] = [
  "/api/v1/me",
  "/api/v1/me/workspace",
  "/api/v1/me/workspaces",
  "/api/v1/logout",
];

export const api = connect({ onSignedOut: toLogin });
api.use({
  async onRequest({ schemaPath, request }) {
    if (ANYWHERE.includes(schemaPath)) return;
    await whenHere();
    // The server refuses what the session asks of another workspace than it is in.
    const { shown } = usePlaces.getState();
    if (shown) request.headers.set("lancar-workspace", shown.workspace);
  },
});

/** The server's own page, which leads back here afterwards. */
export function toLogin(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?return=${encodeURIComponent(here)}`);
}

export function newQueryClient(): QueryClient {
  /** What is not there, or refused, may be so because another window has gone to another workspace. */
  const doubt = (error: Error) => {
    if (error instanceof Problem && (error.status === 404 || error.status === 409)) {
      void queries.invalidateQueries({ queryKey: ["me"] });
    }
  };
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({ onError: doubt }),
    mutationCache: new MutationCache({
      onError(error, _variables, _context, mutation) {
        doubt(error);
        if (!mutation.meta?.shown) toastFailure(error);
      },
    }),
  });
  return queries;
}

/** Whether the same question may have another answer in a moment. */
function mayPass(error: Error): boolean {
  return error instanceof Problem && (error.isUnreachable || error.status >= 500);
}
