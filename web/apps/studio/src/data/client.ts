//! The one connection to the server, and the one cache of what it said. Server state lives only here.

import { connect, Problem } from "@lancar/api";
import { MutationCache, QueryClient } from "@tanstack/react-query";
import { toastFailure } from "#ui/toast.tsx";

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

export const api = connect({ onSignedOut: toLogin });

/** The server's own page, which leads back here afterwards. */
export function toLogin(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/login?return=${encodeURIComponent(here)}`);
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { retry: false },
    },
    mutationCache: new MutationCache({
      onError(error, _variables, _context, mutation) {
        if (!mutation.meta?.shown) toastFailure(error);
      },
    }),
  });
}

/** Whether the same question may have another answer in a moment. */
function mayPass(error: Error): boolean {
  return error instanceof Problem && (error.isUnreachable || error.status >= 500);
}
