//! Two teams on one installation, as people move between them: a second workspace made and filled, a colleague who
//! has an account already, nothing of one in the other, a link to the wrong one, two windows of one session, and
//! what only the first workspace decides; by keyboard, in Indonesian, at 360 px; axe in both themes.

import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { Keyboard } from "../fixtures/keyboard.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner, OWNER } from "../fixtures/owner.ts";
import { BOT, Stage, signUp } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/workspaces");
/** What the first start calls the first workspace. */
const A = "Workspace";
const B = "Customer B";
const GRACE = { name: "Grace", email: "grace@example.com", password: "seven birds over the bay" };
const FLOW = "flow_sync-lead-to-crm";

let browser: Browser;
let stage: Stage;
/** The owner's browser, with a second window later on. */
let context: BrowserContext;
let page: Page;
let grace: Page;
let ofB = "";
const complaints: (readonly string[])[] = [];

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), Stage.set({ mail: "none" })]);
  mkdirSync(PICTURES, { recursive: true });
  stage.crm.open();
  const person = new Person(stage.server.url, BOT);
  await signUp(person);
  await stage.run(["succeeded"]);
  person.leave();
  context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  page = await watched(await atOwnerLink(context, stage.server));
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
  expect(complaints.flat()).toEqual([]);
});

test("with one workspace nothing speaks of workspaces but the way to make a second", async () => {
  await page.getByRole("button", { name: "Bot: Lead sign-up" }).click();
  const menu = page.getByRole("menu");
  expect(await menu.getByRole("menuitemradio").allInnerTexts()).toEqual(["Lead sign-up"]);
  await menu.getByRole("menuitem", { name: "New workspace…" }).waitFor();
  await shown("one");
  await page.keyboard.press("Escape");
  // Somebody who has an account here, before there is another place to come to.
  grace = await watched(await browser.newPage({ locale: "en-GB", viewport: { width: 360, height: 740 } }));
  await grace.goto(await invite(GRACE.email, "viewer"));
  await grace.getByLabel("Your name").fill(GRACE.name);
  await grace.getByLabel("Password").fill(GRACE.password);
  await grace.getByRole("button", { name: "Create my account" }).click();
  await grace.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
});

test("who comes to a page that their role may not see is told so, and nothing is asked of the server", async () => {
  for (const path of ["/outbox", `/b/${BOT}/users/import`]) {
    await grace.goto(`${stage.server.url}${path}`);
    await grace.getByText("Your role does not show you this").waitFor();
  }
  expect(await grace.getByText("Choose a file").count()).toBe(0);
});

test("a workspace is made by the keyboard alone, and begins with the gallery", async () => {
  const keyboard = new Keyboard(page);
  await keyboard.press("Control+k");
  await keyboard.type("new work");
  await keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New workspace" });
  const name = dialog.getByRole("textbox", { name: "Name of the workspace" });
  await keyboard.isOn(name, "the name");
  await keyboard.type("{ name }");
  await keyboard.press("Enter");
  await dialog.getByRole("alert").filter({ hasText: "may not contain { }" }).waitFor();
  await shown("new");
  await keyboard.press("Control+a");
  await keyboard.type(B);
  await keyboard.press("Enter");
  const made = page.getByRole("dialog", { name: `The workspace “${B}” is there` });
  await keyboard.isOn(made.getByRole("button", { name: "Go there" }), "the way there");
  await shown("made");
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: `Welcome, ${OWNER.name}` }).waitFor();
  const card = page.getByRole("listitem").filter({ hasText: "Lead sign-up" });
  await card.getByRole("button", { name: /Use/ }).click();
  await page
    .getByText(/is there, and published/)
    .first()
    .waitFor();
  await until(() => new URL(page.url()).pathname.startsWith("/b/"), { what: "the page of the new bot" });
  ofB = new URL(page.url()).pathname.split("/")[2] ?? "";
  expect(ofB).not.toBe(BOT);
});

test("of the bots, runs, people, members and mails of one nothing is in the other", async () => {
  await switcher(page, B).click();
  const menu = page.getByRole("menu");
  const choices = menu.getByRole("menuitemradio");
  expect((await choices.allInnerTexts()).map((one) => one.replace(/\s+/g, " "))).toEqual([
    `${A} Owner`,
    `${B} Owner`,
    "Lead sign-up",
  ]);
  // Only the first workspace makes others.
  expect(await menu.getByRole("menuitem", { name: /New workspace/ }).count()).toBe(0);
  await shown("several");
  await page.keyboard.press("Escape");
  const { url } = stage.server;
  await page.goto(`${url}/b/${ofB}/runs`);
  await page.getByRole("heading", { name: "No runs yet" }).waitFor();
  await page.goto(`${url}/b/${ofB}/users`);
  await page.getByRole("heading", { name: "Nobody here yet" }).waitFor();
  await page.goto(`${url}/outbox`);
  await page.getByRole("heading", { name: "No mails yet" }).waitFor();
  await page.goto(`${url}/settings/members`);
  expect(await members(page)).toEqual([OWNER.email]);
  await page.goto(`${url}/settings/audit`);
  await page.getByText("Made a workspace", { exact: true }).waitFor();
  await page.getByText("Came from another workspace", { exact: true }).waitFor();
  await goTo(page, A);
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  // The bot of the other workspace is not taken for the one that was looked at last.
  expect(new URL(page.url()).pathname).toBe(`/b/${BOT}`);
  await page.goto(`${url}/outbox`);
  await page.getByRole("main").getByRole("link", { name: /Sari/ }).first().waitFor();
  await page.goto(`${url}/settings/members`);
  expect(await members(page)).toEqual([OWNER.email, GRACE.email]);
});

test("the first workspace lists all of them, and the other sees what the first decides", async () => {
  const { url } = stage.server;
  await page.goto(`${url}/settings/workspace`);
  const table = page.getByRole("table", { name: "Workspaces of this server" });
  await table.getByRole("button", { name: `Go there: ${B}` }).waitFor();
  await shown("settings-first");
  await table.getByRole("button", { name: `Go there: ${B}` }).click();
  await switcher(page, B).waitFor();
  await page.goto(`${url}/settings/limits`);
  await page.getByText(/^The team of the first workspace on this server decides/).waitFor();
  expect(await page.getByLabel("Blocks in one run").isDisabled()).toBe(true);
  await page.goto(`${url}/settings/workspace`);
  expect(await page.getByRole("switch", { name: "Figures for monitoring" }).isDisabled()).toBe(true);
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("Half a name");
  await choose(page, A);
  await page.getByText("Not everything is saved yet, so you are still here", { exact: true }).waitFor();
  await name.fill("Customer B (trial)");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /^Customer B \(trial\) .+ – workspace and bot$/ }).waitFor();
  await shown("settings-other");
  await name.fill(B);
  await page.getByRole("button", { name: "Save" }).click();
  await switcher(page, B).waitFor();
});

test("who has an account elsewhere joins with its password, and no other", async () => {
  await page.goto(`${stage.server.url}/settings/members`);
  await page.getByRole("button", { name: "Invite someone" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite someone" });
  await dialog.getByText(/joins with the password they have/).waitFor();
  await dialog.getByLabel("E-mail address").fill(GRACE.email);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await grace.goto(link);
  await grace.getByText(B, { exact: true }).waitFor();
  expect(await grace.getByLabel("Your name").count()).toBe(0);
  await grace.getByLabel("Password").fill("seven birds over the sea");
  await grace.getByRole("button", { name: "Join the team" }).click();
  await grace.getByText("This is not the password of your account.").waitFor();
  await grace.getByLabel("Password").fill(GRACE.password);
  await grace.getByRole("button", { name: "Join the team" }).click();
  await grace.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  expect(new URL(grace.url()).pathname).toBe(`/b/${ofB}`);
  await page.reload();
  expect(await members(page)).toEqual([OWNER.email, GRACE.email]);
});

test("nobody here makes a new password for who works where they do not decide", async () => {
  await page.goto(`${stage.server.url}/settings/members`);
  const row = page.getByRole("row").filter({ hasText: GRACE.email });
  await row.getByLabel("Role of Grace").selectOption("admin");
  await page.getByText("Grace is now Admin", { exact: true }).waitFor();
  await grace.goto(`${stage.server.url}/settings/members`);
  // The owner is an owner: an admin decides about nobody who is one. So somebody else is asked about.
  const made = await invite("budi@example.com", "editor");
  const budi = await browser.newPage({ locale: "en-GB" });
  await budi.goto(made);
  await budi.getByLabel("Your name").fill("Budi");
  await budi.getByLabel("Password").fill("nine boats on a lake");
  await budi.getByRole("button", { name: "Create my account" }).click();
  await budi.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  await goTo(page, A);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await budi.goto(await invite("budi@example.com", "editor"));
  await budi.getByLabel("Password").fill("nine boats on a lake");
  await budi.getByRole("button", { name: "Join the team" }).click();
  await budi.getByRole("navigation", { name: "Menu" }).waitFor();
  await budi.close();
  // Grace may decide about him in one of the two only.
  await grace.reload();
  const his = grace.getByRole("row").filter({ hasText: "budi@example.com" });
  await his.getByRole("button", { name: "New password link" }).click();
  await grace.getByRole("alertdialog").getByRole("button", { name: "Make the link" }).click();
  await grace.getByText(/^Their password opens other workspaces, too/).waitFor();
  await grace.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
});

test("a link to a bot in another of one's workspaces leads there, at the very address", async () => {
  const { url } = stage.server;
  const address = `/b/${ofB}/flows?q=welcome`;
  await page.goto(`${url}${address}`);
  await page.getByRole("heading", { name: `This bot is in workspace “${B}”` }).waitFor();
  await shown("elsewhere");
  await page.getByRole("button", { name: `Go to “${B}”` }).click();
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  const { pathname, search } = new URL(page.url());
  expect(pathname + search).toBe(address);
  // Of what is in none of them nothing is told.
  for (const nowhere of ["/b/bot_nowhere", "/b/bot_nowhere/flows"]) {
    await page.goto(`${url}${nowhere}`);
    await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    expect(await page.getByRole("main").getByRole("button").count()).toBe(0);
  }
  expect(await page.getByRole("button", { name: /^Go to “/ }).count()).toBe(0);
  await goTo(page, A);
});

test("a draft that can not be saved keeps one where one is", async () => {
  await page.goto(`${stage.server.url}/b/${BOT}/flows/${FLOW}`);
  await refuseSaving(page);
  await addAction(page);
  await choose(page, B);
  await page.getByText("Not everything is saved yet, so you are still here", { exact: true }).waitFor();
  await page.unroute("**/flows/flow_*");
  // It is tried again by itself; then the way is free, and what was drawn is there.
  await saved(page);
  await goTo(page, B);
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  await goTo(page, A);
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
});

test("a window whose session another one took along waits, and brings it back", async () => {
  const other = await watched(await context.newPage());
  await other.goto(`${stage.server.url}/b/${BOT}/flows/${FLOW}`);
  await refuseSaving(other);
  await addAction(other);
  const cards = await other.locator(".react-flow__node-block").count();
  await goTo(page, B);
  const notice = other.getByRole("alertdialog", { name: `You went to workspace “${B}” in another window` });
  await notice.getByText(/This window still shows workspace “Workspace”/).waitFor();
  await notice.getByText(/is kept in this browser/).waitFor();
  const asked: string[] = [];
  other.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/") && !pathname.startsWith("/api/v1/me")) asked.push(pathname);
  });
  await other.unroute("**/flows/flow_*");
  await shown("moved", other);
  await other.keyboard.press("Escape");
  await notice.waitFor();
  expect(asked).toEqual([]);
  await notice.getByRole("button", { name: `Go back to “${A}” here` }).click();
  await notice.waitFor({ state: "detached" });
  await saved(other);
  expect(await other.locator(".react-flow__node-block").count()).toBe(cards);
  // Now it is the first window that shows what the session left.
  await page.bringToFront();
  const answer = page.getByRole("alertdialog", { name: `You went to workspace “${A}” in another window` });
  await answer.getByRole("button", { name: `Show “${A}”` }).click();
  await answer.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  await other.close();
});

test("what was not saved when the other workspace is shown is there when one comes back", async () => {
  const other = await watched(await context.newPage());
  await other.goto(`${stage.server.url}/b/${BOT}/flows/${FLOW}`);
  await refuseSaving(other);
  await addAction(other);
  const cards = await other.locator(".react-flow__node-block").count();
  await goTo(page, B);
  await other.getByRole("button", { name: `Show “${B}”` }).click();
  await switcher(other, B).waitFor();
  await other.unroute("**/flows/flow_*");
  await other.goto(`${stage.server.url}/b/${BOT}/flows/${FLOW}`);
  await other.getByRole("button", { name: `Go to “${A}”` }).click();
  await saved(other);
  expect(await other.locator(".react-flow__node-block").count()).toBe(cards);
  await other.close();
  await page.bringToFront();
  await page.getByRole("button", { name: `Show “${A}”` }).click();
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
});

test("without a shared storage the server's word tells it", async () => {
  const other = await watched(await context.newPage());
  await other.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no storage", "SecurityError");
      },
    });
  });
  await other.goto(`${stage.server.url}/outbox`);
  await other.getByRole("main").getByRole("link", { name: /Sari/ }).first().waitFor();
  await goTo(page, B);
  await other.getByRole("alertdialog", { name: `You went to workspace “${B}” in another window` }).waitFor();
  await other.close();
  await goTo(page, A);
});

test("another login in another window is told, and there is no way back", async () => {
  const other = await watched(await context.newPage());
  await other.goto(`${stage.server.url}/login`);
  await other.getByLabel("E-mail address").fill(GRACE.email);
  await other.getByLabel("Password").fill(GRACE.password);
  await other.getByRole("button", { name: "Log in" }).click();
  await other.getByRole("navigation", { name: "Menu" }).waitFor();
  const notice = page.getByRole("alertdialog", { name: `${GRACE.email} logged in in another window` });
  await notice.waitFor();
  await shown("other-person");
  await page.goto(`${stage.server.url}/login`);
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  await other.close();
});

test("on a narrow screen the menu names both, and goes to the other", async () => {
  await grace.goto(stage.server.url);
  await grace.getByRole("button", { name: "Menu" }).click();
  await switcher(grace, B).click();
  expect(
    (await grace.getByRole("menu").getByRole("menuitemradio").allInnerTexts()).map((one) =>
      one.replace(/\s+/g, " "),
    ),
  ).toEqual([`${A} Viewer`, `${B} Admin`, "Lead sign-up"]);
  await shown("narrow", grace);
  await grace.getByRole("menuitemradio", { name: new RegExp(`^${A} `) }).click();
  await grace.getByRole("heading", { level: 1, name: "Lead sign-up" }).waitFor();
  expect(new URL(grace.url()).pathname).toBe(`/b/${BOT}`);
});

test("all of it in Indonesian", async () => {
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem("lancar.preferences") ?? "{}");
    kept.state.language = "id";
    localStorage.setItem("lancar.preferences", JSON.stringify(kept));
  });
  await page.goto(`${stage.server.url}/settings/workspace`);
  await page.getByRole("table", { name: "Ruang kerja di server ini" }).waitFor();
  await shown("id-settings");
  await page.getByRole("button", { name: `${A} Lead sign-up – ruang kerja dan bot` }).click();
  await page.getByRole("menuitemradio", { name: `${B} Pemilik` }).waitFor();
  await shown("id-menu");
  await page.getByRole("menuitem", { name: "Ruang kerja baru…" }).click();
  const dialog = page.getByRole("dialog", { name: "Ruang kerja baru" });
  await dialog.getByRole("textbox", { name: "Nama ruang kerja" }).waitFor();
  await shown("id-new");
  await page.keyboard.press("Escape");
  await page.goto(`${stage.server.url}/b/${ofB}/runs`);
  await page.getByRole("heading", { name: `Bot ini ada di ruang kerja “${B}”` }).waitFor();
  await shown("id-elsewhere");
  const other = await watched(await context.newPage());
  await other.goto(`${stage.server.url}/settings/workspace`);
  await other.getByRole("button", { name: `Ke sana: ${B}` }).click();
  const notice = page.getByRole("alertdialog", { name: `Anda pindah ke ruang kerja “${B}” di jendela lain` });
  await notice.getByRole("button", { name: `Kembali ke “${A}” di sini` }).waitFor();
  await shown("id-moved");
  await other.close();
});

test("the command line works in a workspace by its name", async () => {
  const { server } = stage;
  expect(await server.cli("workspace", "ls")).toMatch(/Customer B/);
  expect(await server.cli("user", "ls", "--workspace", B)).toContain(GRACE.email);
  expect(await server.cli("user", "owner-link", "--workspace", B)).toMatch(/\/setup\/\S+/);
});

async function watched(one: Page): Promise<Page> {
  one.setDefaultTimeout(15_000);
  complaints.push(complaintsOf(one));
  return one;
}

async function shown(name: string, of: Page = page): Promise<void> {
  // A menu belongs to the button that opened it, wherever in the document it stands.
  const isMenuOpen = (await of.getByRole("menu").count()) > 0;
  await lookAt(of, `${PICTURES}/${name}`, isMenuOpen ? ["region"] : []);
}

/** The button that names a workspace, and the bot at hand. */
function switcher(of: Page, workspace: string): Locator {
  return of.getByRole("button", {
    name: new RegExp(`^${workspace} (Lead sign-up|No bot yet) – workspace and bot$`),
  });
}

/** Chooses a workspace in the menu. */
async function choose(of: Page, name: string): Promise<void> {
  await of.getByRole("button", { name: / – workspace and bot$/ }).click();
  await of.getByRole("menuitemradio", { name: new RegExp(`^${name} `) }).click();
}

/** Chooses it, and waits until one is there. */
async function goTo(of: Page, name: string): Promise<void> {
  await choose(of, name);
  await switcher(of, name).waitFor();
}

/** The link of an invitation to where the owner is. */
function invite(email: string, role: string): Promise<string> {
  return page.evaluate(async (body) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/v1/invitations", { method: "POST", headers, body });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()).link;
  }, JSON.stringify({ email, role }));
}

async function members(of: Page): Promise<readonly string[]> {
  const table = of.getByRole("table", { name: "Members" });
  await table.waitFor();
  const addresses = await table.getByRole("row").allInnerTexts();
  return addresses.slice(1).map((row) => /\S+@\S+/.exec(row)?.[0] ?? row);
}

async function refuseSaving(of: Page): Promise<void> {
  await of.route("**/flows/flow_*", (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback(),
  );
}

/** Draws something, which can not be saved for now. */
async function addAction(of: Page): Promise<void> {
  const palette = of.getByRole("list", { name: "Blocks to add" });
  await palette.getByRole("button", { name: "Action" }).click();
  await of.getByText("Not saved yet: kept here until the server answers").first().waitFor();
}

async function saved(of: Page): Promise<void> {
  await of.getByText("Saved", { exact: true }).first().waitFor();
}
