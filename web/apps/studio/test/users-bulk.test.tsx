//! Many people at once: what is sent, how many they are said to be, and what became of them.

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { ChosenUsers } from "../src/data/bulk-users.ts";
import { BulkDialog, type BulkKind } from "../src/pages/users/bulk-dialog.tsx";
import { type Answers, renderServed, serving } from "./serving.tsx";

// Typing letter by letter takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const CHANGE = "POST /api/v1/bots/bot_1/bot-users/change";
const TRIGGER = "POST /api/v1/bots/bot_1/runs/several";
const ALL: ChosenUsers = {
  kind: "all",
  query: { groups: [{ match: "all", conditions: [{ tag: "vip", operator: "has" }] }], search: "sa" },
};

const READS: Answers = {
  "GET /api/v1/bots/bot_1/tags": { body: { items: [{ id: "tag_1", name: "vip" }] } },
  "GET /api/v1/bots/bot_1/fields": {
    body: { items: [{ id: "fld_1", name: "Score", type: "number", scope: "user" }] },
  },
  "GET /api/v1/bots/bot_1/flows": {
    body: {
      items: [
        { id: "flow_a", name: "Sync lead", type: "workflow", published: 1 },
        { id: "flow_b", name: "Not live", type: "workflow", published: null },
        { id: "flow_c", name: "Welcome", type: "normal", published: 1 },
      ],
    },
  },
};

/** A workflow that reads a name from whoever triggers it. */
const SYNC_LEAD = {
  document: {
    schema: "lancar.flow/1",
    id: "flow_a",
    name: "Sync lead",
    type: "workflow",
    start: { position: { x: 0, y: 0 }, next: "blk_a" },
    blocks: [
      {
        id: "blk_a",
        kind: "action",
        title: "Greet",
        position: { x: 200, y: 0 },
        settings: {
          items: [{ id: "itm_a", kind: "set_field", field: "First Name", value: "{{input.name}}" }],
        },
        exits: {},
      },
    ],
  },
};

function open(deed: BulkKind, chosen: ChosenUsers, answers: Answers) {
  const started = serving({ ...READS, ...answers });
  server.fetch = started.fetch;
  const onOver = vi.fn();
  renderServed(
    <BulkDialog bot="bot_1" request={{ deed, chosen }} onClose={() => undefined} onOver={onOver} />,
  );
  return { changes: started.changes, onOver };
}

async function pick(label: string, letters: string) {
  await userEvent.type(await screen.findByRole("combobox", { name: label }), `${letters}{Enter}`);
}

test("marked people get a tag, and who had it is counted apart", async () => {
  const answer = { done: 2, unchanged: 1, refused: { not_found: 1 }, next_cursor: null };
  const chosen: ChosenUsers = { kind: "some", ids: ["usr_a", "usr_b", "usr_c", "usr_d"] };
  const { changes, onOver } = open("add_tag", chosen, { [CHANGE]: { body: answer } });
  const submit = await screen.findByRole<HTMLButtonElement>("button", { name: "Change 4 people" });
  expect(submit.disabled).toBe(true);
  await pick("Tag", "vip");
  await userEvent.click(submit);
  await screen.findByText("2 people are changed");
  screen.getByText("1 person was so already");
  expect(screen.getByRole("listitem").textContent).toContain("No longer there");
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({
    users: chosen.ids,
    deed: { kind: "add_tag", tag: "vip" },
  });
  await waitFor(() => expect(onOver).toHaveBeenCalledOnce());
});

test("all that fit are counted to the end before anything can be done to them", async () => {
  const counts = [
    { count: 1_000, next_cursor: "more" },
    { count: 234, next_cursor: null },
  ];
  const portions = [
    { done: 200, unchanged: 0, refused: {}, next_cursor: "next" },
    { done: 1_034, unchanged: 0, refused: {}, next_cursor: null },
  ];
  const { changes } = open("set_field", ALL, {
    "GET /api/v1/bots/bot_1/bot-users/count": () => ({ body: counts.shift() }),
    [CHANGE]: () => ({ body: portions.shift() }),
  });
  await screen.findByText("This is done to 1,234 people.");
  await pick("Field", "Score");
  await userEvent.type(await screen.findByRole("textbox", { name: "Value" }), "12.50");
  await userEvent.click(screen.getByRole("button", { name: "Change 1,234 people" }));
  await screen.findByText("1,234 people are changed");
  const deed = { kind: "set_field", field: "Score", value: "12.50" };
  const filter = ALL.kind === "all" ? ALL.query : {};
  expect(changes.map(({ body }) => JSON.parse(body))).toEqual([
    { filter, cursor: null, deed },
    { filter, cursor: "next", deed },
  ]);
});

test("a workflow is triggered under one key, whatever is tried again", async () => {
  const portions = [
    { done: 200, unchanged: 0, refused: {}, next_cursor: "next" },
    { done: 0, unchanged: 3, refused: { workflow_missing: 1 }, next_cursor: null },
  ];
  const { changes } = open("trigger", ALL, {
    "GET /api/v1/bots/bot_1/bot-users/count": { body: { count: 204, next_cursor: null } },
    "GET /api/v1/bots/bot_1/flows/flow_a/versions/1": { body: SYNC_LEAD },
    [TRIGGER]: () => ({ body: portions.shift() }),
  });
  await userEvent.click(await screen.findByRole("combobox", { name: "Workflow" }));
  expect((await screen.findAllByRole("option")).map((one) => one.textContent)).toEqual(["Sync lead"]);
  await pick("Workflow", "Sync");
  await userEvent.type(await screen.findByRole("textbox", { name: "name" }), "A guest");
  await userEvent.click(screen.getByRole("button", { name: "Trigger for 204 people" }));
  await screen.findByText("200 runs are on their way");
  screen.getByText("For 3 people it had been triggered already");
  const bodies = changes.map(({ body }) => JSON.parse(body));
  // What nobody wrote anything into is not sent.
  expect(bodies.map(({ inputs }) => inputs)).toEqual([{ name: "A guest" }, { name: "A guest" }]);
  const keys = bodies.map(({ key }) => key as string);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(keys).size).toBe(1);
});

test("when they can not be counted, nothing is done", async () => {
  const { changes } = open("clear_field", ALL, {
    "GET /api/v1/bots/bot_1/bot-users/count": {
      status: 400,
      body: { code: "bad_request", detail: '`groups[0].conditions[0].tag`: there is no tag named "vip"' },
    },
  });
  await screen.findByRole("alert");
  await pick("Field", "Score");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Change/ }).disabled).toBe(true);
  expect(changes).toEqual([]);
});
