//! One bot user: what their editors send, with every digit, and what is offered to whom.

import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { BotUser } from "../src/data/users.ts";
import { Conversation } from "../src/pages/user/conversation.tsx";
import { TagsCard } from "../src/pages/user/tags-card.tsx";
import { UserFields } from "../src/pages/user/user-fields.tsx";
import { BringInDialog } from "../src/pages/users/bring-in-dialog.tsx";
import { nameInList, nameOf } from "../src/pages/users/person.ts";
import { type Answers, OWNER, renderServed, serving } from "./serving.tsx";

// Typing letter by letter takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const AT = "2026-01-05T10:00:00Z";
const ADA: BotUser = {
  id: "usr_01JD3Z8Q4N0000000000ABCDEF",
  bot: "bot_1",
  channel: "api",
  external_id: "crm-4711",
  is_tester: false,
  email_opt_in: null,
  created_at: AT,
  last_seen_at: AT,
  last_input: null,
  fields: { Balance: { type: "number", value: 12.5 } },
  tags: ["customer"],
};
const USER = `/api/v1/bots/bot_1/bot-users/${ADA.id}`;
const FIELDS = {
  items: [
    { id: "fld_1", name: "Balance", type: "number", scope: "user" },
    { id: "fld_2", name: "Due", type: "date_time", scope: "user" },
    { id: "fld_3", name: "Cart", type: "json", scope: "user" },
    { id: "fld_4", name: "Price", type: "number", scope: "bot", value: 5 },
  ],
};

const READS: Answers = {
  "GET /api/v1/bots/bot_1/fields": { body: FIELDS },
  "GET /api/v1/bots/bot_1": { body: { id: "bot_1", name: "B", document: { zone: "Asia/Jakarta" } } },
  "GET /api/v1/bots/bot_1/tags": { body: { items: [{ id: "tag_1", name: "vip" }] } },
};

function serve(answers: Answers) {
  const started = serving({ ...READS, ...answers });
  server.fetch = started.fetch;
  return started.changes;
}

test("a number is written as a text, and no digit is lost", async () => {
  const changes = serve({ [`PUT ${USER}/fields/Balance`]: { body: ADA } });
  renderServed(<UserFields bot="bot_1" user={ADA} />);
  await userEvent.click(await screen.findByRole("button", { name: "Change Balance" }));
  const input = screen.getByRole<HTMLInputElement>("textbox", { name: "Balance" });
  expect(input.value).toBe("12.5");
  expect(document.activeElement).toBe(input);
  await userEvent.clear(input);
  await userEvent.type(input, "12,5");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByText(/^This is no number/)).toBeTruthy();
  expect(changes).toEqual([]);
  await userEvent.clear(input);
  await userEvent.type(input, "0.1234567890123456789{Enter}");
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0]?.body).toBe('{"value":"0.1234567890123456789"}');
  expect(await screen.findAllByText("“Balance” is saved")).not.toHaveLength(0);
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change Balance" }));
});

test("a saved value can be taken back, to what it was", async () => {
  const changes = serve({
    [`PUT ${USER}/fields/Balance`]: { body: ADA },
    [`DELETE ${USER}/fields/Balance`]: { body: ADA },
  });
  renderServed(<UserFields bot="bot_1" user={ADA} />);
  await userEvent.click(await screen.findByRole("button", { name: "Change Balance" }));
  await userEvent.click(screen.getByRole("button", { name: "Empty" }));
  const toast = (await screen.findByText("“Balance” is empty", { selector: "li *" })).closest("li");
  await userEvent.click(within(toast as HTMLElement).getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes.map(({ method, body }) => [method, body])).toEqual([
    ["DELETE", ""],
    ["PUT", '{"value":"12.5"}'],
  ]);
});

test("a moment carries the offset of the zone that was chosen; the bot's comes first", async () => {
  const changes = serve({ [`PUT ${USER}/fields/Due`]: { body: ADA } });
  renderServed(<UserFields bot="bot_1" user={ADA} />);
  await userEvent.click(await screen.findByRole("button", { name: "Change Due" }));
  const zone = screen.getByLabelText<HTMLSelectElement>("Time zone");
  await waitFor(() => expect(zone.value).toBe("Asia/Jakarta"));
  await userEvent.type(screen.getByLabelText("Due"), "2026-01-31T14:30");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0]?.body).toBe('{"value":"2026-01-31T14:30:00+07:00"}');
});

test("JSON is sent with the digits it was written with", async () => {
  const changes = serve({ [`PUT ${USER}/fields/Cart`]: { body: ADA } });
  renderServed(<UserFields bot="bot_1" user={ADA} />);
  await userEvent.click(await screen.findByRole("button", { name: "Change Cart" }));
  await userEvent.click(screen.getByLabelText("Cart"));
  await userEvent.paste('{"id": 90071992547409931}');
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0]?.body).toBe('{"value":{"id":90071992547409931}}');
});

test("what the server refuses stands beside the field, and what was typed stays", async () => {
  const detail = "`First Name`: the text is longer than 20000 characters.";
  serve({
    [`PUT ${USER}/fields/First Name`]: {
      status: 422,
      body: { code: "field_wrong_type", detail, field: "First Name" },
    },
  });
  renderServed(<UserFields bot="bot_1" user={ADA} />);
  await userEvent.click(await screen.findByRole("button", { name: "Change First Name" }));
  const input = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "First Name" });
  await userEvent.type(input, "Ada");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(detail)).toBeTruthy();
  expect(input.value).toBe("Ada");
});

test("who may only look is offered no change", async () => {
  serve({ "GET /api/v1/me": { body: { ...(OWNER.body as object), permissions: ["people:read"] } } });
  renderServed(
    <>
      <UserFields bot="bot_1" user={ADA} />
      <TagsCard bot="bot_1" user={ADA} />
    </>,
  );
  expect(await screen.findByText("Balance")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Change|Remove/ })).toBeNull();
  expect(screen.queryByRole("combobox")).toBeNull();
});

test("a tag is found by a few letters, or made", async () => {
  const changes = serve({
    [`PUT ${USER}/tags/vip`]: { body: ADA },
    [`PUT ${USER}/tags/wants a call`]: { body: ADA },
  });
  renderServed(<TagsCard bot="bot_1" user={ADA} />);
  const box = await screen.findByRole("combobox", { name: "Add a tag" });
  await userEvent.type(box, "VI");
  await screen.findByRole("option", { name: "vip" });
  const offered = within(screen.getByRole("listbox")).getAllByRole("option");
  expect(offered.map((option) => option.textContent)).toEqual(["vip", "Create “VI”"]);
  expect(box.getAttribute("aria-activedescendant")).toBe(offered[0]?.id);
  await userEvent.keyboard("{Enter}");
  await userEvent.type(box, "wants a call{Enter}");
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes.map(({ path }) => path)).toEqual([`${USER}/tags/vip`, `${USER}/tags/wants a call`]);
});

test("a message is sent in as the person, a button of the last message pressed", async () => {
  const says = (seq: number, text: string, id: string) => ({
    seq,
    id: `msg_${seq}`,
    from: "bot",
    at: AT,
    content: { kind: "text", text, buttons: [{ id, label: text }], quick_replies: [] },
  });
  const changes = serve({
    "GET /api/v1/me": {
      body: { ...(OWNER.body as object), permissions: ["conversations:read", "conversations:write"] },
    },
    [`GET ${USER}/messages`]: {
      body: { items: [says(1, "Old", "itm_1"), says(2, "Yes", "itm_2")], next_after: 2 },
    },
    [`POST ${USER}/messages`]: { status: 201, body: { seq: 3, repeated: false } },
  });
  renderServed(<Conversation bot="bot_1" user={ADA.id} />);
  await userEvent.type(await screen.findByLabelText("Write as this person"), "hello{Enter}");
  await userEvent.click(screen.getByRole("button", { name: "Press as this person: Yes" }));
  expect(screen.queryByRole("button", { name: /Old/ })).toBeNull();
  await waitFor(() => expect(changes).toHaveLength(2));
  expect(changes.map(({ body }) => JSON.parse(body))).toEqual([
    { id: expect.stringMatching(/^[0-9a-f-]{36}$/), text: "hello" },
    { id: expect.any(String), press: { message: "msg_2", button: "itm_2" } },
  ]);
});

test("someone is brought in by their id elsewhere", async () => {
  const changes = serve({ "POST /api/v1/bots/bot_1/bot-users": { status: 201, body: ADA } });
  renderServed(<BringInDialog bot="bot_1" onClose={() => undefined} />);
  await userEvent.type(await screen.findByLabelText("Id in your system"), " crm-4711 {Enter}");
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0]?.body).toBe('{"external_id":"crm-4711"}');
});

test("people are called by what is known of them", () => {
  const text = (key: string, values?: Record<string, unknown>) => `${key} ${values?.id ?? ""}`;
  const named = (fields: BotUser["fields"]) => nameOf({ ...ADA, fields }, text);
  expect(named({ "First Name": { type: "text", value: "Ada" } })).toBe("Ada");
  expect(named({ Email: { type: "text", value: "ada@example.com" } })).toBe("ada@example.com");
  expect(named({})).toBe("crm-4711");
  expect(nameInList({ ...ADA, external_id: null }, text)).toBe("users-guest ABCDEF");
});
