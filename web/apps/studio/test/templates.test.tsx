//! The gallery: what a template is made of and needs, and one click to a bot that can be talked to; for whom
//! may make one.

import { useLocation } from "@tanstack/react-router";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

const server = vi.hoisted(() => {
  const state = { fetch: (_: Request): Promise<Response> => Promise.reject(new Error("no server")) };
  globalThis.fetch = ((request: Request) => state.fetch(request)) as typeof fetch;
  return state;
});

import type { Template } from "../src/data/templates.ts";
import { HomePage } from "../src/pages/home/home-page.tsx";
import { freeName } from "../src/pages/templates/free-name.ts";
import { TemplatesPage } from "../src/pages/templates/templates-page.tsx";
import { usesOf } from "../src/pages/templates/uses.ts";
import { BotSwitcher } from "../src/shell/bot-switcher.tsx";
import { usePreferences } from "../src/shell/preferences.ts";
import { type Answer, type Answers, OWNER, renderServed, serving } from "./serving.tsx";

const SIGN_UP: Template = {
  id: "lead-sign-up",
  name: { en: "Lead sign-up", id: "Pendaftaran prospek" },
  summary: { en: "Takes down a lead.", id: "Mencatat prospek." },
  languages: ["en", "id"],
  flows: { normal: 1, workflow: 2, function: 0 },
  uses: ["action", "add_tag", "question", "remove_tag", "send_email", "send_message"],
  secrets: [],
  addresses: { en: [], id: [] },
};
const ORDERS: Template = {
  ...SIGN_UP,
  id: "order-status",
  name: { en: "Order status", id: "Status pesanan" },
  summary: { en: "Looks an order up.", id: "Mengecek pesanan." },
  uses: ["external_request", "question"],
  secrets: ["Order API key", "Shop token"],
  addresses: { en: ["Order API"], id: ["API pesanan"] },
};
const EVERYTHING = ["bots:read", "bots:write", "bots:publish", "secrets:read"];
const IMPORT = "POST /api/v1/templates/order-status/import";

function member(permissions: readonly string[]): Answer {
  return { body: { ...(OWNER.body as object), permissions } };
}

function serve(answers: Answers = {}) {
  usePreferences.setState({ lastBots: {} });
  const started = serving({
    "GET /api/v1/me": member(EVERYTHING),
    "GET /api/v1/bots": { body: { items: [] } },
    "GET /api/v1/secrets": { body: { items: [] } },
    "GET /api/v1/templates": { body: { items: [SIGN_UP, ORDERS] } },
    [IMPORT]: { status: 201, body: { bot: "bot_new", state: "new", flows: [], warnings: [] } },
    ...answers,
  });
  server.fetch = started.fetch;
  return started.changes;
}

function Where() {
  return <output>{useLocation().pathname}</output>;
}

function renderGallery() {
  renderServed(
    <>
      <TemplatesPage />
      <Where />
    </>,
  );
}

async function card(name: string) {
  const heading = await screen.findByRole("heading", { level: 2, name });
  const item = heading.closest("li");
  if (!item) throw new Error(`${name} is not in the list`);
  return within(item);
}

const wordsOf = (list: HTMLElement) =>
  within(list)
    .getAllByRole("listitem")
    .map((item) => item.textContent);

test("a card says what a template is good for, what it is made of and what it uses", async () => {
  serve();
  renderGallery();
  const signUp = await card("Lead sign-up");
  expect(signUp.getByText("Takes down a lead.")).toBeTruthy();
  expect(wordsOf(signUp.getByRole("list", { name: "Sub flows" }))).toEqual(["1 conversation", "2 workflows"]);
  expect(wordsOf(signUp.getByRole("list", { name: "What it uses" }))).toEqual([
    "Questions",
    "E-mail",
    "Tags",
  ]);
  expect(signUp.queryByText(/secret/)).toBeNull();
  const cards = within(screen.getByRole("list", { name: "Templates" })).getAllByRole("heading");
  expect(cards.map((heading) => heading.textContent)).toEqual(["Lead sign-up", "Order status"]);
});

test("each kind that says something has a word, and kinds that go together have one", () => {
  expect(usesOf(["set_field", "clear_field"]).map(({ label }) => label)).toEqual(["templates-use-fields"]);
  expect(usesOf(["send_message", "action", "goto", "output", "of tomorrow"])).toEqual([]);
});

test("the language of the gallery is the viewer's", async () => {
  serve();
  renderGallery();
  await card("Order status");
  usePreferences.setState({ language: "id" });
  expect((await card("Status pesanan")).getByText("Mengecek pesanan.")).toBeTruthy();
});

test("secrets that are missing are named, those that are there are told apart", async () => {
  serve({ "GET /api/v1/secrets": { body: { items: [{ id: "sec_1", name: "Shop token" }] } } });
  renderGallery();
  const orders = await card("Order status");
  expect((await orders.findByRole("link", { name: "Go to the secrets" })).getAttribute("href")).toBe(
    "/settings/secrets",
  );
  const list = orders.getByText("Make this secret first").nextElementSibling as HTMLElement;
  expect(wordsOf(list)).toEqual(["Order API key", "Shop token: is there"]);
});

test("whoever may not read secrets is told their names alone", async () => {
  serve({ "GET /api/v1/me": member(["bots:read", "bots:write", "bots:publish"]) });
  renderGallery();
  const orders = await card("Order status");
  const list = orders.getByText("Make these secrets first").nextElementSibling as HTMLElement;
  expect(wordsOf(list)).toEqual(["Order API key", "Shop token"]);
  expect(orders.queryByRole("link")).toBeNull();
});

test("the field that holds the address of what is called is named, in the language of the new bot", async () => {
  serve();
  renderGallery();
  const orders = await card("Order status");
  orders.getByText(/^Afterwards, write your own address into the bot field “Order API”/);
  expect((await card("Lead sign-up")).queryByText(/^Afterwards, write/)).toBeNull();
  await userEvent.click(await screen.findByRole("radio", { name: "Bahasa Indonesia" }));
  orders.getByText(/“API pesanan”/);
});

test("one click makes a bot, leads to its sub flows, and says where to talk to it", async () => {
  const changes = serve();
  renderGallery();
  const orders = await card("Order status");
  await userEvent.click(await orders.findByRole("button", { name: "Use this template" }));
  await waitFor(() => expect(screen.getByText("/b/bot_new/flows")).toBeTruthy());
  expect(changes.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    ["/api/v1/templates/order-status/import", { language: "en", name: "Order status" }],
  ]);
  expect(screen.getByText("“Order status” is there, and published")).toBeTruthy();
  const chat = screen.getByRole("link", { name: "Open the chat" });
  expect(chat.getAttribute("href")).toBe("/chat/bot_new");
});

test("in the language that is chosen, under a name that no bot has yet", async () => {
  const changes = serve({
    "GET /api/v1/bots": { body: { items: [{ id: "bot_1", name: "Status Pesanan" }] } },
  });
  const { queries } = renderServed(<TemplatesPage />);
  queries.setQueryData(["bots"], [{ id: "bot_1", name: "Status Pesanan" }]);
  await userEvent.click(await screen.findByRole("radio", { name: "Bahasa Indonesia" }));
  await userEvent.click((await card("Order status")).getByRole("button", { name: "Use this template" }));
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(JSON.parse(changes[0]?.body ?? "")).toEqual({ language: "id", name: "Status pesanan 2" });
});

test("a name of its own is found, also where the longest name is taken", () => {
  expect(freeName("Orders", [])).toBe("Orders");
  expect(freeName("Orders", ["orders", "Orders 2"])).toBe("Orders 3");
  const longest = "x".repeat(80);
  expect(freeName(longest, [longest])).toBe(`${"x".repeat(78)} 2`);
});

test("a refusal stands in the card, and the click can be made again", async () => {
  serve({
    [IMPORT]: { status: 409, body: { code: "conflict", detail: "The workspace has too many bots." } },
  });
  renderGallery();
  const orders = await card("Order status");
  const use = await orders.findByRole("button", { name: "Use this template" });
  await userEvent.click(use);
  expect((await orders.findByRole("alert")).textContent).toContain("too many bots");
  expect(use.getAttribute("aria-disabled")).toBeNull();
  expect(screen.getByText("/")).toBeTruthy();
});

test.each(["bots:write", "bots:publish"])("without %s one may look, and is told so", async (missing) => {
  serve({ "GET /api/v1/me": member(EVERYTHING.filter((permission) => permission !== missing)) });
  renderGallery();
  await card("Order status");
  expect((await screen.findByRole("note")).textContent).toContain("Your role may look at templates");
  expect(screen.queryByRole("button", { name: "Use this template" })).toBeNull();
  expect(screen.queryByRole("radio")).toBeNull();
});

test("a gallery that can not be read says why, and is asked again", async () => {
  let answer: Answer = { status: 403, body: { code: "locked", detail: "Not now." } };
  serve({ "GET /api/v1/templates": () => answer });
  renderGallery();
  expect((await screen.findByRole("alert")).textContent).toContain("Not now.");
  answer = { body: { items: [] } };
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("heading", { name: "No templates" });
});

test("an empty workspace begins with the gallery, or with an empty bot", async () => {
  serve();
  renderServed(<HomePage />);
  await screen.findByRole("heading", { level: 1, name: "Welcome, Owner" });
  await (await card("Lead sign-up")).findByRole("button", { name: "Use this template" });
  await userEvent.click(screen.getByRole("button", { name: "New bot" }));
  await screen.findByRole("dialog", { name: "New bot" });
});

test("from an empty workspace the click leads to the sub flows, not to the bot's home", async () => {
  let bots: readonly object[] = [];
  const changes = serve({
    "GET /api/v1/bots": () => ({ body: { items: bots } }),
    [IMPORT]: () => {
      bots = [{ id: "bot_new", name: "Order status" }];
      return { status: 201, body: { bot: "bot_new", state: "new", flows: [], warnings: [] } };
    },
  });
  renderServed(
    <>
      <Where />
      <HomeAtStart />
    </>,
  );
  await userEvent.click(
    await (await card("Order status")).findByRole("button", { name: "Use this template" }),
  );
  await waitFor(() => expect(screen.getByText("/b/bot_new/flows")).toBeTruthy());
  expect(changes).toHaveLength(1);
});

/** As the router has it: the page is there as long as its address is. */
function HomeAtStart() {
  return useLocation().pathname === "/" ? <HomePage /> : null;
}

test("whoever may make no bot is sent to someone who may", async () => {
  serve({ "GET /api/v1/me": member(["bots:read"]) });
  renderServed(<HomePage />);
  await screen.findByText(/your role may not make one/);
  expect(screen.queryByRole("list", { name: "Templates" })).toBeNull();
});

test.each([
  { may: EVERYTHING, offered: ["New bot", "From a template…"] },
  { may: ["bots:read", "bots:write"], offered: ["New bot"] },
])("the menu of bots offers $offered", async ({ may, offered }) => {
  serve({ "GET /api/v1/me": member(may) });
  renderServed(
    <>
      <BotSwitcher />
      <Where />
    </>,
  );
  await userEvent.click(await screen.findByRole("button", { name: "Bot: No bot yet" }));
  const items = await screen.findAllByRole("menuitem");
  expect(items.map((item) => item.textContent)).toEqual(offered);
  if (offered.length < 2) return;
  await userEvent.click(screen.getByRole("menuitem", { name: "From a template…" }));
  await waitFor(() => expect(screen.getByText("/templates")).toBeTruthy());
});
