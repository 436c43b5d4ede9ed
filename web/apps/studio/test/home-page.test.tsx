//! The first page of a bot in the real router: what waits longest and the mails nobody knows the fate of are what
//! the server says of all runs, not what the newest of them are.

import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderSpeaking } from "./speaking.tsx";

const AT = "2026-01-05T10:00:00Z";
const FLOW = { type: "workflow", published: 1, updated_at: AT, updated_by: "cli" };
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/api/v1/me": {
    ...{ kind: "member", id: "mem_a", name: "Owner", permissions: ["runs:read", "runs:write"] },
    workspace: { id: "wsp_a", name: "Team", first: true },
  },
  "/api/v1/bots": { items: [{ id: "bot_shop", name: "Corner shop", created_at: AT, updated_at: AT }] },
  "/api/v1/bots/bot_shop": { id: "bot_shop", name: "Corner shop", created_at: AT, updated_at: AT },
  "/api/v1/bots/bot_shop/flows": { items: [{ ...FLOW, id: "flow_order", name: "Order status" }] },
  "/api/v1/bots/bot_shop/run-counts": {
    ...{ queued: 0, running: 0, waiting: 3, succeeded: 0, failed: 0, cancelled: 0, more: [] },
  },
  "/api/v1/bots/bot_shop/conversation-counts": { heard: 0, more: false },
  "/api/v1/bots/bot_shop/failures": { groups: [] },
  "/api/v1/bots/bot_shop/hosts": { hosts: [] },
};

/** Waits since so many days ago. */
function waiting(id: string, days: number) {
  const at = new Date(Date.now() - days * 86_400_000).toISOString();
  const run = {
    id,
    bot: "bot_shop",
    workflow: "flow_order",
    version: 1,
    bot_user: "usr_a",
    status: "waiting",
  };
  return { ...run, reason: "delay", code: null, started_at: at, updated_at: at };
}

let asked: Record<string, string>[] = [];
let unsure: { readonly items: readonly unknown[]; readonly next_cursor: string | null };

// The client takes the browser's `fetch` when it is made.
vi.stubGlobal("fetch", async (request: Request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/api/v1/runs") return Response.json(ANSWERS[pathname] ?? { items: [] });
  const query = Object.fromEntries(searchParams);
  asked.push(query);
  if (query.code === "mail_unknown") return Response.json(unsure);
  const longest = [waiting("run_old", 40), waiting("run_newer", 2)];
  return Response.json({ items: longest, next_cursor: "more" });
});
vi.stubGlobal("scrollTo", () => undefined);

const { router } = await import("../src/routes.tsx");
const { newQueryClient } = await import("../src/data/client.ts");

beforeEach(() => {
  asked = [];
  unsure = { items: [], next_cursor: null };
});

function renderHome() {
  const history = createMemoryHistory({ initialEntries: ["/b/bot_shop"] });
  renderSpeaking(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={createRouter({ routeTree: router.routeTree, history })} />
    </QueryClientProvider>,
  );
}

/** Whole pages in jsdom take their time on a busy machine. */
const PATIENCE = 20_000;

test("what waits longest is asked of the server, which knows all that wait", async () => {
  renderHome();
  const title = await screen.findByRole("heading", { name: "Waiting longest" }, { timeout: PATIENCE });
  const card = title.closest("section") ?? document.body;
  const links = await within(card).findAllByRole("link", { name: "Order status" }, { timeout: PATIENCE });
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "/b/bot_shop/runs/run_old",
    "/b/bot_shop/runs/run_newer",
  ]);
  expect(asked).toContainEqual({ bot: "bot_shop", status: "waiting", order: "oldest", limit: "5" });
  expect(screen.queryByRole("region", { name: "Mails of unknown fate" })).toBeNull();
}, 30_000);

test("mails of unknown fate are counted as far as a page goes, and it is said that there are more", async () => {
  unsure = { items: Array.from({ length: 200 }, (_, n) => waiting(`run_${n}`, 1)), next_cursor: "more" };
  renderHome();
  const notice = await screen.findByRole("region", { name: "Mails of unknown fate" }, { timeout: PATIENCE });
  expect(notice.textContent).toContain("Of more than 200 mails nobody can say whether they were sent.");
}, 30_000);
