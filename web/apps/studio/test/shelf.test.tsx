//! Sorting sub flows: what the dialogs ask of the server, what is refused, and the way back.

import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { FlowLine } from "../src/data/flows.ts";
import type { Label } from "../src/data/labels.ts";
import { MoveDialog } from "../src/pages/flows/folder-dialogs.tsx";
import { LabelFlowsDialog } from "../src/pages/flows/label-flows-dialog.tsx";
import { type Answers, renderServed, serving } from "./serving.tsx";

const BOT = "/api/v1/bots/bot_1";

function flow(id: string, more: Partial<FlowLine>): FlowLine {
  const at = "2026-01-05T10:00:00Z";
  const line = { published: null, changed: false, updated_at: at, updated_by: "cli", labels: [] };
  return { id, name: id, type: "normal", folder: null, ...line, ...more };
}

const FLOWS = [
  flow("flow_a", { labels: ["lbl_vip", "lbl_new"], folder: "fold_1" }),
  flow("flow_b", { labels: ["lbl_new"] }),
];
const LABELS: readonly Label[] = [
  { id: "lbl_new", name: "New", color: "teal" },
  { id: "lbl_vip", name: "VIP", color: "pink" },
];
const FOLDERS = [{ id: "fold_1", name: "Sales" }];

function begin(answers: Answers) {
  const { changes, fetch } = serving(answers);
  server.fetch = fetch;
  return () => changes.map(({ method, path, body }) => `${method} ${path.replace(BOT, "")} ${body}`);
}

test("labels that only some carry stay as they are, unless one is asked to change them; undo is exact", async () => {
  const asked = begin({ [`POST ${BOT}/flows/label`]: { status: 204 } });
  const onDone = vi.fn();
  const dialog = { bot: "bot_1", flows: FLOWS, labels: LABELS, onDone, onClose: () => undefined };
  renderServed(<LabelFlowsDialog {...dialog} />);
  const vip = await screen.findByRole<HTMLInputElement>("checkbox", { name: "VIP" });
  expect([vip.checked, vip.indeterminate]).toEqual([false, true]);
  fireEvent.click(screen.getByRole("checkbox", { name: "New" }));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(asked()).toEqual(['POST /flows/label {"flows":["flow_a","flow_b"],"add":[],"remove":["lbl_new"]}']);
  fireEvent.click(await screen.findByRole("button", { name: "Undo", hidden: true }));
  await vi.waitFor(() => expect(asked()).toHaveLength(3));
  expect(asked().slice(1)).toEqual([
    'POST /flows/label {"flows":["flow_a"],"add":["lbl_new"],"remove":[]}',
    'POST /flows/label {"flows":["flow_b"],"add":["lbl_new"],"remove":[]}',
  ]);
});

test("a refused folder says why and moves nothing; a good one takes what was not in it yet", async () => {
  const taken = { code: "already_exists", detail: "There is a folder of that name.", status: 409 };
  const asked = begin({
    [`POST ${BOT}/folders`]: { status: 409, body: taken },
    [`POST ${BOT}/flows/move`]: { status: 204 },
  });
  const onDone = vi.fn();
  const dialog = { bot: "bot_1", flows: FLOWS, folders: FOLDERS, onDone, onClose: () => undefined };
  renderServed(<MoveDialog {...dialog} />);
  const move = () => screen.getByRole<HTMLButtonElement>("button", { name: "Move" });
  await screen.findByRole("dialog", { name: "Move 2 sub flows" });
  expect(move().disabled).toBe(true);
  fireEvent.click(screen.getByRole("radio", { name: "New folder" }));
  fireEvent.change(screen.getByRole("textbox", { name: "Name of the folder" }), {
    target: { value: "Sales" },
  });
  fireEvent.click(move());
  await screen.findByText("There is a folder of that name.");
  expect(asked()).toEqual(['POST /folders {"name":"Sales"}']);
  fireEvent.click(screen.getByRole("radio", { name: "Sales" }));
  fireEvent.click(move());
  await vi.waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(asked().slice(1)).toEqual(['POST /flows/move {"flows":["flow_b"],"folder":"fold_1"}']);
  fireEvent.click(await screen.findByRole("button", { name: "Undo", hidden: true }));
  await vi.waitFor(() => expect(asked()).toHaveLength(3));
  expect(asked()[2]).toBe('POST /flows/move {"flows":["flow_b"],"folder":null}');
});
