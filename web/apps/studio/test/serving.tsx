//! A server for forms: answers requests as the real one does, and remembers what it was asked. A test file
//! gives it the requests by `vi.hoisted`, as the client takes the browser's `fetch` when it is made.

import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { newQueryClient } from "../src/data/client.ts";
import { Toasts } from "../src/ui/toast.tsx";
import { renderSpeaking } from "./speaking.tsx";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly ifMatch: string | null;
  /** As it was sent, digit by digit. */
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  /** Instead of a body: the very text. */
  readonly text?: string;
  readonly etag?: string;
}

/** `METHOD /path` to what it answers. */
export type Answers = Readonly<Record<string, Answer | ((asked: Asked) => Answer)>>;

/** An owner who may everything. */
export const OWNER: Answer = {
  body: {
    kind: "member",
    id: "mem_1",
    name: "Owner",
    email: "owner@example.com",
    role: "owner",
    permissions: [
      "settings:write",
      "people:write",
      "people:files",
      "people:delete",
      "secrets:write",
      "keys:write",
      "runs:read",
      "bots:write",
    ],
    workspace: { id: "wsp_1", name: "Team", first: true },
  },
};

/** What was asked so far, reads left out. */
export function serving(answers: Answers): {
  readonly changes: Asked[];
  readonly fetch: (request: Request) => Promise<Response>;
} {
  const changes: Asked[] = [];
  const all: Answers = { "GET /api/v1/me": OWNER, ...answers };
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const asked = {
      method: request.method,
      path: decodeURIComponent(pathname),
      ifMatch: request.headers.get("if-match"),
      body: await request.text(),
    };
    if (asked.method !== "GET") changes.push(asked);
    const found = all[`${asked.method} ${asked.path}`];
    if (!found) throw new Error(`nobody answers ${asked.method} ${asked.path}`);
    return responseOf(typeof found === "function" ? found(asked) : found);
  };
  return { changes, fetch };
}

/** Draws a part with its words, its cache and an address. */
export function renderServed(part: ReactElement) {
  const queries = newQueryClient();
  const root = createRootRoute({ component: () => part });
  const router = createRouter({ routeTree: root, history: createMemoryHistory({ initialEntries: ["/"] }) });
  const page = renderSpeaking(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
      <Toasts />
    </QueryClientProvider>,
  );
  return { page, queries };
}

function responseOf({ status = 200, body, text, etag }: Answer): Response {
  const headers = { "content-type": "application/json", ...(etag && { etag }) };
  if (status === 204) return new Response(null, { status, headers });
  return new Response(text ?? JSON.stringify(body), { status, headers });
}
