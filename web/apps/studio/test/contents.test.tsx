//! Fields and tags: what is renamed takes along what uses it; what is deleted is not in use, and has its name typed.

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { Field } from "../src/data/fields.ts";
import { DeleteTagDialog } from "../src/pages/contents/delete-dialogs.tsx";
import { NewFieldDialog } from "../src/pages/contents/new-field-dialog.tsx";
import { RenameFieldDialog, RenameTagDialog } from "../src/pages/contents/rename-dialogs.tsx";
import { named, readTab } from "../src/pages/contents/tab.ts";
import { usedBlocks, usesByFlow } from "../src/pages/contents/uses.ts";
import { FieldUsesDialog, TagUsesDialog } from "../src/pages/contents/uses-dialog.tsx";
import { ValueDialog } from "../src/pages/contents/value-dialog.tsx";
import { type Answers, renderServed, serving } from "./serving.tsx";

// Typing letter by letter takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const BOT = "/api/v1/bots/bot_1";
const PRICE: Field = { id: "fld_1", name: "Price", type: "number", scope: "bot", value: 19.9 };
const USES = [
  { flow: "flow_1", flow_name: "Welcome", state: "draft", block: "blk_1" },
  { flow: "flow_1", flow_name: "Welcome", state: "published", block: "blk_1" },
  { flow: "flow_2", flow_name: "Sync", state: "published", block: "blk_9" },
] as const;
const WELCOME = {
  id: "flow_1",
  name: "Welcome",
  document: { blocks: [{ id: "blk_1", kind: "action", title: "Note the plan" }] },
};

function serve(answers: Answers) {
  const started = serving({
    [`GET ${BOT}`]: { body: { id: "bot_1", name: "B", document: {} } },
    [`GET ${BOT}/flows/flow_1`]: { body: WELCOME, etag: '"1"' },
    [`GET ${BOT}/flows/flow_2`]: { body: { ...WELCOME, document: { blocks: [] } }, etag: '"1"' },
    ...answers,
  });
  server.fetch = started.fetch;
  return started.changes;
}

test("what is used is renamed with all that uses it, which is shown before, and renamed back", async () => {
  const changes = serve({
    [`GET ${BOT}/fields/fld_1/uses`]: { body: { uses: USES } },
    [`PUT ${BOT}/fields/fld_1`]: { body: { ...PRICE, name: "Cost", rewritten: 2 } },
  });
  const onClose = vi.fn();
  renderServed(<RenameFieldDialog bot="bot_1" field={PRICE} onClose={onClose} />);
  const dialog = await screen.findByRole("dialog", { name: "Rename “Price”" });
  const line = (await within(dialog).findByText("Note the plan")).closest("li");
  expect(line?.textContent).toBe("Note the planin the draftpublished");
  expect(within(dialog).getByRole("link", { name: "Sync" })).toBeTruthy();
  const name = within(dialog).getByRole("textbox", { name: "Name" });
  await userEvent.clear(name);
  await userEvent.type(name, "Cost{Enter}");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(await screen.findByText("2 sub flows say the new name now.")).toBeTruthy();
  await userEvent.click(screen.getByText("Undo"));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes.map(({ body }) => body)).toEqual(['{"name":"Cost"}', '{"name":"Price"}']);
});

test("a new name that is taken is told beside it, and nothing is closed", async () => {
  const taken = { code: "already_exists", detail: "There is a tag of that name already.", field: "name" };
  serve({
    [`GET ${BOT}/tags/tag_1/uses`]: { body: { uses: [] } },
    [`PUT ${BOT}/tags/tag_1`]: { status: 409, body: taken },
  });
  const onClose = vi.fn();
  renderServed(<RenameTagDialog bot="bot_1" tag={{ id: "tag_1", name: "vip" }} onClose={onClose} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), "2{Enter}");
  expect(await screen.findByText("There is a tag of that name already.")).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

test("what is in use is not deleted, and says in which blocks, and by which of their versions", async () => {
  const inUse = { status: 409, body: { code: "in_use", detail: "It is used.", problems: USES } };
  serve({ [`DELETE ${BOT}/tags/tag_1`]: inUse });
  renderServed(<DeleteTagDialog bot="bot_1" tag={{ id: "tag_1", name: "vip" }} onClose={() => undefined} />);
  await userEvent.type(await screen.findByLabelText("Type “vip” to go on"), "vip{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "“vip” is in use" });
  const line = (await within(dialog).findByText("Note the plan")).closest("li");
  expect(line?.textContent).toBe("Note the planin the draftpublished");
  expect(within(dialog).getByText("A block of an older version")).toBeTruthy();
  const link = within(dialog).getByRole("link", { name: "Welcome" });
  expect(link.getAttribute("href")).toBe("/b/bot_1/flows/flow_1");
});

test("where something is used is told before one changes it", async () => {
  serve({ [`GET ${BOT}/fields/fld_1/uses`]: { body: { uses: USES } } });
  renderServed(<FieldUsesDialog bot="bot_1" field={PRICE} onClose={() => undefined} />);
  const dialog = await screen.findByRole("dialog", { name: "Where “Price” is used" });
  expect(await within(dialog).findByText("Note the plan")).toBeTruthy();
  expect(
    within(dialog)
      .getAllByRole("link")
      .map((link) => [link.textContent, link.getAttribute("href")]),
    // What the draft does not hold any more has nothing to lead to.
  ).toEqual([
    ["Welcome", "/b/bot_1/flows/flow_1"],
    ["Note the plan", "/b/bot_1/flows/flow_1?block=blk_1"],
    ["Sync", "/b/bot_1/flows/flow_2"],
  ]);
});

test("what nothing uses says so", async () => {
  serve({ [`GET ${BOT}/tags/tag_1/uses`]: { body: { uses: [] } } });
  renderServed(<TagUsesDialog bot="bot_1" tag={{ id: "tag_1", name: "vip" }} onClose={() => undefined} />);
  expect(await screen.findByText(/^No block uses it/)).toBeTruthy();
});

test("a tag is deleted only when its name is typed", async () => {
  const changes = serve({ [`DELETE ${BOT}/tags/tag_1`]: { status: 204 } });
  const onClose = vi.fn();
  renderServed(<DeleteTagDialog bot="bot_1" tag={{ id: "tag_1", name: "vip" }} onClose={onClose} />);
  const typed = await screen.findByLabelText("Type “vip” to go on");
  await userEvent.type(typed, "vi{Enter}");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Delete" }).disabled).toBe(true);
  expect(changes).toEqual([]);
  await userEvent.type(typed, "p{Enter}");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(changes.map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE ${BOT}/tags/tag_1`]);
});

test("a field is made with its type and scope; a name that is taken is told beside it", async () => {
  let tries = 0;
  const taken = { code: "already_exists", detail: "There is a field “plan” already.", field: "name" };
  const changes = serve({
    [`POST ${BOT}/fields`]: () => {
      tries += 1;
      return tries === 1 ? { status: 409, body: taken } : { status: 201, body: PRICE };
    },
  });
  const onClose = vi.fn();
  renderServed(<NewFieldDialog bot="bot_1" scope="user" onClose={onClose} />);
  const name = await screen.findByRole("textbox", { name: "Name" });
  await userEvent.type(name, "plan");
  await userEvent.click(screen.getByRole("radio", { name: "Date and time" }));
  await userEvent.click(screen.getByRole("button", { name: "Create" }));
  expect(await screen.findByText("There is a field “plan” already.")).toBeTruthy();
  expect(name.getAttribute("aria-invalid")).toBe("true");
  await userEvent.type(name, " 2{Enter}");
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(JSON.parse(changes[1]?.body ?? "")).toEqual({ name: "plan 2", type: "date_time", scope: "user" });
});

test("the value of a bot field is written with its digits, and emptied", async () => {
  const changes = serve({ [`PUT ${BOT}/fields/fld_1/value`]: { body: PRICE } });
  renderServed(<ValueDialog bot="bot_1" field={PRICE} onClose={() => undefined} />);
  const value = await screen.findByRole("textbox", { name: "Value" });
  await userEvent.clear(value);
  await userEvent.type(value, "19.90000000000000000001{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Empty" }));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes.map(({ body }) => body)).toEqual(['{"value":"19.90000000000000000001"}', '{"value":null}']);
});

test("uses stand together by sub flow and block", () => {
  expect(usesByFlow(USES).map(([flow, uses]) => [flow, uses.length])).toEqual([
    ["flow_1", 2],
    ["flow_2", 1],
  ]);
  const [block] = usedBlocks(USES.slice(0, 2), { blocks: [{ id: "blk_1", kind: "split" }] });
  expect(block).toEqual({
    id: "blk_1",
    title: null,
    kind: "contents-kind-split",
    states: new Set(["draft", "published"]),
  });
});

test("things are found by every word of their name, and sorted as people count", () => {
  const things = ["Step 10", "step 9", "Plan"].map((name) => ({ name }));
  expect(named(things, "", "en").map(({ name }) => name)).toEqual(["Plan", "step 9", "Step 10"]);
  expect(named(things, "10 STEP", "en").map(({ name }) => name)).toEqual(["Step 10"]);
  expect(readTab({ tab: "tags" })).toEqual({ tab: "tags" });
  expect(readTab({ tab: "anything" })).toEqual({});
});
