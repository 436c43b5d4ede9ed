//! The page of runs in the real router: what is chosen stands in the address and is asked of the server; what
//! is new waits until it is asked for.

import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import shop from "./answers/runs-shop.json" with { type: "json" };
import { renderSpeaking } from "./speaking.tsx";

const AT = "2026-01-05T10:00:00Z";
const COUNTS = { queued: 0, running: 0, waiting: 2, succeeded: 1, failed: 2, cancelled: 0, more: [] };
const FLOW = { type: "workflow", published: 1, updated_at: AT, updated_by: "cli" };
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/api/v1/me": { kind: "member", id: "mem_a", name: "Owner", permissions: ["runs:read", "runs:write"] },
  "/api/v1/bots": { items: [{ id: "bot_shop", name: "Corner shop", created_at: AT, updated_at: AT }] },
  "/api/v1/bots/bot_shop/flows": { items: [{ ...FLOW, id: "flow_order", name: "Order status" }] },
  "/api/v1/bots/bot_shop/run-counts": COUNTS,
};

/** The queries that the list of runs was asked with. */
let asked: URLSearchParams[] = [];
let runs: readonly unknown[] = shop.items;

// The client takes the browser's `fetch` when it is made.
vi.stubGlobal("fetch", async (request: Request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/api/v1/runs") return Response.json(ANSWERS[pathname] ?? { items: [] });
  asked.push(searchParams);
  return Response.json({ items: runs, next_cursor: null });
});
vi.stubGlobal("scrollTo", () => undefined);

const { router } = await import("../src/routes.tsx");
const { newQueryClient } = await import("../src/data/client.ts");

beforeEach(() => {
  asked = [];
  runs = shop.items;
});

/** The page at an address, in a router of its own. */
async function renderAt(search: string) {
  const history = createMemoryHistory({ initialEntries: [`/b/bot_shop/runs${search}`] });
  renderSpeaking(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={createRouter({ routeTree: router.routeTree, history })} />
    </QueryClientProvider>,
  );
  const table = await screen.findByRole("table", { name: "Runs" }, { timeout: 5_000 });
  return { table, search: () => history.location.search };
}

/** Whole pages in jsdom take their time on a busy machine. */
const PATIENCE = 20_000;

test("an address is asked of the server in full, and shown", async () => {
  await renderAt("?state=failed&workflow=flow_order&code=remote_refused");
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    bot: "bot_shop",
    status: "failed",
    workflow: "flow_order",
    code: "remote_refused",
    limit: "50",
  });
  const workflow = await screen.findByRole("combobox", { name: "Workflow" });
  await waitFor(() => expect(workflow).toHaveProperty("value", "flow_order"));
  const states = screen.getByRole("navigation", { name: "By state" });
  expect(within(states).getByRole("link", { current: "page" }).textContent).toBe("Failed");
});

test(
  "what is chosen stands in the address, and is taken out of it again",
  async () => {
    const person = userEvent.setup();
    const { search } = await renderAt("");
    const states = screen.getByRole("navigation", { name: "By state" });
    await person.click(await within(states).findByRole("link", { name: "Waiting2" }));
    await waitFor(() => expect(search()).toBe("?state=waiting"));
    await person.selectOptions(screen.getByRole("combobox", { name: "Workflow" }), "Order status");
    await waitFor(() => expect(search()).toContain("workflow=flow_order"));
    await waitFor(() => expect(asked.at(-1)?.get("workflow")).toBe("flow_order"));
    await person.selectOptions(screen.getByRole("combobox", { name: "Triggered" }), "Last hour");
    await waitFor(() => expect(search()).toContain("within=hour"));
    await person.click(screen.getByRole("button", { name: "Clear filter" }));
    await waitFor(() => expect(search()).toBe("?state=waiting"));
  },
  PATIENCE,
);

test(
  "new runs are announced, and come in when they are asked for",
  async () => {
    const person = userEvent.setup();
    const { table } = await renderAt("");
    const before = within(table).getAllByRole("row").length;
    const [first] = shop.items;
    runs = [{ ...first, id: "run_zzz", workflow: "flow_order" }, ...shop.items];
    const bar = await screen.findByRole("button", { name: "1 new run" }, { timeout: 6_000 });
    expect(within(table).getAllByRole("row").length).toBe(before);
    await person.click(bar);
    await waitFor(() => expect(within(table).getAllByRole("row").length).toBe(before + 1));
  },
  PATIENCE,
);
