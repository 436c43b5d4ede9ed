//! A run's story as a running server told it: each line once, with what stands behind it.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  type RegisteredRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { RunEvent, RunStory } from "../src/data/runs.ts";
import { eventsBehind, withRanges } from "../src/pages/run/behind.ts";
import { pretty, wire } from "../src/pages/run/journal.ts";
import { Story } from "../src/pages/run/story.tsx";
import answer from "./answers/run-lead.json" with { type: "json" };
import journal from "./answers/run-lead-events.json" with { type: "json" };
import { renderSpeaking } from "./speaking.tsx";

const told = answer as unknown as RunStory;
const events = journal.items as unknown as readonly RunEvent[];
const titles = new Map([["blk_send-lead", "Send the lead to the CRM"]]);

async function renderStory(onOpen: () => void) {
  const story = (
    <Story
      bot={told.run.bot}
      story={told.story}
      titles={titles}
      journal={{ events, error: null, onRetry: () => undefined }}
      onOpen={onOpen}
    />
  );
  const router = createRouter({
    routeTree: createRootRoute({ component: () => story }),
    history: createMemoryHistory(),
  });
  renderSpeaking(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as unknown as RegisteredRouter} />
    </QueryClientProvider>,
  );
  return await screen.findByRole("list", { name: "Story" });
}

/** What a line says, but for its moment: that one is said in another way on another day. */
function withoutTime(line: HTMLElement): string {
  const time = line.querySelector("time")?.textContent ?? "";
  return line.textContent?.replace(new RegExp(`${time}$`), "") ?? "";
}

test("every line of the journal stands behind exactly one line of the story", () => {
  const behind = withRanges(told.story).flatMap((line) => eventsBehind(events, line).map(({ seq }) => seq));
  expect(behind).toEqual(events.map(({ seq }) => seq));
});

test("the story is told in the order of the engine, with the names of blocks", async () => {
  const list = await renderStory(() => undefined);
  const lines = within(list).getAllByRole("listitem").map(withoutTime);
  expect(lines.slice(0, 5)).toEqual([
    "Startedby conversation, block “Hand the lead over”",
    "Inputsemail = sari@example.com, name = Sari, phone = +628123456789",
    "External requestPOST 127.0.0.1:8081/leads · 503, retry in 5 s remote_unavailableSend the lead to the CRM",
    "External requestPOST 127.0.0.1:8081/leads · try 2, same key · 201Send the lead to the CRM",
    "FieldCRM id = lead-1Send the lead to the CRM",
  ]);
  expect(lines.at(-1)).toBe("Succeeded");
});

test("a line opens its request and answer, and leads to its block", async () => {
  const person = userEvent.setup();
  const onOpen = vi.fn();
  await renderStory(onOpen);
  const line = screen.getByRole("button", { name: /503, retry in 5 s/ });
  expect(line.getAttribute("aria-expanded")).toBe("false");
  await person.click(line);
  expect(line.getAttribute("aria-expanded")).toBe("true");
  expect(onOpen).toHaveBeenCalledOnce();
  const request = screen.getByRole("region", { name: "Request" }).textContent;
  expect(request).toContain("POST http://127.0.0.1:8081/leads\nContent-Type: application/json\n\n{\n");
  expect(screen.getByRole("region", { name: "Answer" }).textContent).toMatch(/^503\n/);
  const block = screen.getByRole("link", { name: /Open “Send the lead to the CRM” in the builder/ });
  expect(block.getAttribute("href")).toBe(
    "/b/bot_lead-sign-up/flows/flow_sync-lead-to-crm?block=blk_send-lead",
  );
});

test("a later try says that it sent the same bytes", async () => {
  const person = userEvent.setup();
  await renderStory(() => undefined);
  await person.click(screen.getByRole("button", { name: /try 2, same key/ }));
  screen.getByText("The same bytes under the same key as before.");
  screen.getByText("Try 2");
});

test("what went over the wire is readable, and what is not JSON is left alone", () => {
  expect(wire("GET http://a.example", [["Accept", "*/*"]], undefined)).toBe(
    "GET http://a.example\nAccept: */*",
  );
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty('{"a":')).toBe('{"a":');
  expect(pretty("plain")).toBe("plain");
});
