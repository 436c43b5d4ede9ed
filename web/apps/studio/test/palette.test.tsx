//! The palette asks the server for people after two letters, and says how the search stands; an id that is pasted whole
//! leads to what it is of.

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import { Palette } from "../src/shell/palette.tsx";
import { meaningOf } from "../src/shell/palette-search.ts";
import { usePalette } from "../src/shell/palette-state.ts";
import { type Answers, OWNER, renderServed, serving } from "./serving.tsx";

vi.setConfig({ testTimeout: 30_000 });

const PEOPLE = "GET /api/v1/bots/bot_a/bot-users";
const RUN = "run_0190aaaa-bbbb";
const SARI = { id: "usr_1", name: "Sari Wijaya", email: "sari@example.com", external_id: null, tags: [] };

function serve(answers: Answers) {
  const asked: string[] = [];
  const { permissions, ...me } = OWNER.body as { permissions: string[] };
  const people = { body: { items: [SARI], next_cursor: null, stopped_early: false } };
  const started = serving({
    "GET /api/v1/me": { body: { ...me, permissions: [...permissions, "people:read"] } },
    "GET /api/v1/me/workspaces": { body: { items: [] } },
    "GET /api/v1/bots": { body: { items: [{ id: "bot_a", name: "Sign-up" }] } },
    "GET /api/v1/bots/bot_a/flows": {
      body: { items: [{ id: "flow_sarong", name: "Sell", type: "normal" }] },
    },
    [PEOPLE]: people,
    ...answers,
  });
  server.fetch = (request) => {
    asked.push(new URL(request.url).pathname + new URL(request.url).search);
    return started.fetch(request);
  };
  return asked;
}

beforeEach(() => usePalette.setState({ isOpen: true }));

async function typed(words: string): Promise<void> {
  renderServed(<Palette />);
  await screen.findByRole("option", { name: /Sell/ });
  await userEvent.click(screen.getByRole("combobox"));
  await userEvent.paste(words);
}

const status = () => screen.getAllByRole("status").map((one) => one.textContent);
const options = () => screen.queryAllByRole("option").map((one) => one.textContent);

test("two letters find people, behind what is known here; it is said that they are searched", async () => {
  const asked = serve({});
  await typed("sa");
  expect(status()).toContain("Searching for people…");
  await waitFor(() => expect(options()).toEqual(["Sari Wijaya · sari@example.comBot user"]));
  expect(status()).toContain("1 result");
  expect(asked.filter((path) => path.includes("bot-users"))).toEqual([
    "/api/v1/bots/bot_a/bot-users?search=sa&limit=5",
  ]);
});

test("that it did not work is said, and what is known here is found all the same", async () => {
  serve({ [PEOPLE]: { status: 400, body: { code: "malformed", detail: "No." } } });
  await typed("sell");
  await waitFor(() => expect(status()).toContain("People and ids can not be searched for right now."));
  expect(options()).toEqual(["SellNormal"]);
});

test("an id that is pasted whole leads to a run, or to a sub flow", async () => {
  const run = { id: RUN, bot: "bot_a", status: "failed" };
  const asked = serve({
    [`GET /api/v1/runs/${RUN}`]: { body: { run, headline: { workflow: "Sync lead" }, story: [], path: [] } },
  });
  await typed(` ${RUN} `);
  await waitFor(() => expect(options()).toEqual(["Sync lead · FailedRun"]));
  await userEvent.clear(screen.getByRole("combobox"));
  await userEvent.paste("flow_sarong");
  await waitFor(() => expect(options()).toEqual(["SellNormal"]));
  expect(asked.filter((path) => path.includes("bot-users"))).toEqual([]);
});

test("an id of nothing finds nothing", async () => {
  serve({ [`GET /api/v1/runs/${RUN}`]: { status: 404, body: { code: "not_found", detail: "No." } } });
  await typed(RUN);
  await waitFor(() => expect(status()).toContain("Nothing has a name or an id like that."));
});

test.each([
  ["s", null],
  ["sa", { of: "people", search: "sa" }],
  ["run_1", { of: "people", search: "run_1" }],
  [RUN, { of: "run", run: RUN }],
  ["usr_0190aaaa-bbbb", { of: "people", person: "usr_0190aaaa-bbbb" }],
  ["flow_0190aaaa-bbbb", null],
  ["x".repeat(81), null],
])("%s is asked for as %j", (written, meaning) => expect(meaningOf(written)).toEqual(meaning));
