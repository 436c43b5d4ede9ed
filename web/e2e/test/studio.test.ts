//! The studio as a person finds it: in by the owner's link, a bot, a sub flow by the dialog, the list; with the
//! real policy in force. A page that the policy stops, or that throws, fails the journey.

import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner, OWNER } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/studio");

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  complaints = complaintsOf(page);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("an empty workspace leads to the first bot, and the bot to its first sub flow", async () => {
  await page.getByRole("heading", { level: 1, name: `Welcome, ${OWNER.name}` }).waitFor();
  await page
    .getByRole("list", { name: "Templates" })
    .getByRole("heading", { name: "Lead sign-up" })
    .waitFor();
  await shown("welcome");
  await page.getByRole("main").getByRole("button", { name: "New bot" }).click();
  await page.getByLabel("Name of the bot").fill("Sign-up helper");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Home" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign-up helper" }).waitFor();
  await shown("new-bot");
  await page.getByRole("link", { name: "Build a conversation and publish it" }).click();
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  await names(["Main flow"]);
});

test("Flows → New Sub Flow → Workflow → a name → Create: one stands in it", async () => {
  await page.getByRole("button", { name: "New Sub Flow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New sub flow" });
  const workflow = dialog.getByRole("radio", { name: "Workflow", exact: true });
  await dialog.getByText("Workflow", { exact: true }).click();
  expect(await workflow.isChecked()).toBe(true);
  await dialog.getByRole("textbox", { name: "Name" }).fill("Sync lead to CRM");
  await shown("new-flow");
  await dialog.getByRole("button", { name: "Create" }).click();
  const heading = page.getByRole("heading", { level: 1, name: "Sync lead to CRM" });
  await heading.waitFor();
  await until(() => heading.evaluate((it) => it === document.activeElement), {
    what: "the focus is on the heading",
  });
  expect(await page.title()).toBe("Sync lead to CRM · Lancar");
  await shown("flow");
});

test("the keyboard alone makes another, and the palette finds it", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("flows");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  await page.getByRole("button", { name: "New Sub Flow" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "New sub flow" }).waitFor();
  await page.getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.type("Hello 2");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Hello 2" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("crm lead");
  await page.getByRole("option", { name: /Sync lead to CRM/ }).waitFor();
  await shown("palette");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Sync lead to CRM" }).waitFor();
});

test("a sub flow is renamed, copied, deleted, brought back, and carried out and in as a file", async () => {
  await page.getByRole("link", { name: "Flows", exact: true }).first().click();
  await names(["Hello 2", "Main flow", "Sync lead to CRM"]);
  await deed("Hello 2", "Rename");
  await page.getByRole("textbox", { name: "Name" }).fill("Hello");
  await page.getByRole("button", { name: "Rename" }).click();
  await names(["Hello", "Main flow", "Sync lead to CRM"]);
  await deed("Hello", "Duplicate");
  await page.getByRole("dialog").getByRole("button", { name: "Duplicate" }).click();
  await names(["Hello", "Hello (copy)", "Main flow", "Sync lead to CRM"]);
  await deed("Hello (copy)", "Delete");
  await shown("delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await names(["Hello", "Main flow", "Sync lead to CRM"]);
  await shown("undo");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await names(["Hello", "Hello (copy)", "Main flow", "Sync lead to CRM"]);

  const saved = page.waitForEvent("download");
  await deed("Sync lead to CRM", "Export as a file");
  const file = await (await saved).path();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    schema: "lancar.flow/1",
    name: "Sync lead to CRM",
  });
  const picked = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import" }).click();
  await (await picked).setFiles(file);
  await page.getByRole("dialog", { name: "This sub flow is there already" }).waitFor();
  await page.getByRole("button", { name: "Import as copies" }).click();
  await names(["Hello", "Hello (copy)", "Main flow", "Sync lead to CRM", "Sync lead to CRM"]);
});

test("where a sub flow is used is told by block, and stands before its deletion", async () => {
  await server.api.publish(exampleFiles());
  await page.goto(`${server.url}/b/${BOT}/flows`);
  await deed("Sync lead to CRM", "Where it is used");
  const where = page.getByRole("dialog", { name: "Where “Sync lead to CRM” is used" });
  await where
    .getByRole("listitem")
    .filter({ hasText: /^Hand the lead over/ })
    .waitFor();
  await where.getByRole("button", { name: "Close" }).last().click();
  await deed("Sync lead to CRM", "Delete");
  const used = page.getByRole("dialog", { name: "“Sync lead to CRM” is in use" });
  await used.waitFor();
  await shown("in-use");
  await used.getByRole("link", { name: "Hand the lead over" }).click();
  const settings = page.getByRole("complementary", { name: "Settings of the block" });
  await settings.waitFor();
  expect(await settings.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Hand the lead over");
});

test("a field that is used is renamed with all that uses it, which does not look edited, and back", async () => {
  await page.goto(`${server.url}/b/${BOT}/contents`);
  await page.getByRole("button", { name: "More about CRM id" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename “CRM id”" });
  await dialog.getByRole("link", { name: "Sync lead to CRM" }).waitFor();
  await shown("rename-field");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Lead number");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await page.getByText("One sub flow says the new name now.", { exact: true }).waitFor();
  await page.getByRole("button", { name: "More about Lead number" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await page.getByRole("button", { name: "More about CRM id" }).waitFor();
  await page.goto(`${server.url}/b/${BOT}/flows`);
  await page.getByRole("button", { name: "More about Welcome", exact: true }).waitFor();
});

test("what is published and then renamed stands there as changed", async () => {
  const card = page.getByRole("listitem").filter({ hasText: "Version 1" });
  expect(await card.getByText("Changed since").count()).toBe(0);
  await deed("Welcome", "Rename");
  await page.getByRole("textbox", { name: "Name" }).fill("Greeting");
  await page.getByRole("button", { name: "Rename" }).click();
  await card.filter({ hasText: "Greeting" }).getByText("Changed since").waitFor();
  await shown("changed");
});

test("search, type and view stay in the address and the browser", async () => {
  await page.getByRole("searchbox", { name: "Search sub flows" }).fill("sync");
  await page.getByRole("status").filter({ hasText: "1 sub flow" }).waitFor();
  await page.getByTitle("List").click();
  await page.reload();
  await page.getByRole("row").filter({ hasText: "Sync lead to CRM" }).waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("sync");
  await page.getByRole("searchbox").fill("nothing like it");
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("row").nth(2).waitFor();
  await shown("list");
  await page.getByTitle("Cards").click();
});

test("in Indonesian, on a narrow screen, nothing is lost", async () => {
  await page.getByRole("button", { name: /Language, theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await page.getByRole("heading", { level: 1, name: "Alur" }).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("id");
  await shown("indonesian");
  await page.setViewportSize({ width: 360, height: 740 });
  await shown("narrow");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("dialog", { name: "Menu" }).waitFor();
  await shown("narrow-menu");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("an address of nothing says so; a session that is over leads to the login and back", async () => {
  await page.goto(`${server.url}/b/${BOT}/nowhere`);
  await page.getByRole("heading", { level: 1, name: "Tidak ditemukan" }).waitFor();
  await shown("not-found");
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(`${server.url}/b/${BOT}/flows?type=workflow`);
  await page.getByLabel("Password").waitFor();
  await page.getByLabel("E-mail address").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { level: 1, name: "Alur" }).waitFor();
  expect(new URL(page.url()).search).toBe("?type=workflow");
});

test("a template is a bot in one click, in the language one chooses, and its chat is a link away", async () => {
  await page.getByRole("button", { name: /^Bot: / }).click();
  await page.getByRole("menuitem", { name: "Dari templat…" }).click();
  await page.getByRole("heading", { level: 1, name: "Templat" }).waitFor();
  const cards = page.getByRole("list", { name: "Templat" }).getByRole("listitem");
  const card = cards.filter({ has: page.getByRole("heading") }).filter({ hasText: "Order API key" });
  await card.getByText("Buat rahasia ini dulu").waitFor();
  await shown("templates");
  await page.setViewportSize({ width: 360, height: 740 });
  await shown("templates-narrow");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByText("English", { exact: true }).click();
  await card.getByRole("button", { name: "Pakai templat ini" }).click();
  await page.getByRole("heading", { level: 1, name: "Alur" }).waitFor();
  await page.getByRole("button", { name: "Bot: Order status" }).waitFor();
  const bot = /\/b\/([^/]+)\/flows$/.exec(page.url())?.[1];
  const chat = page.getByRole("link", { name: "Buka obrolan" });
  expect(await chat.getAttribute("href")).toBe(`/chat/${bot}`);
});

test("scripts are kept for ever, the page is asked for anew, and the policy allows no inline code", async () => {
  const html = await page.request.get(`${server.url}/`);
  expect(html.headers()["cache-control"]).toBe("no-cache");
  const policy = html.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe");
  const script = /src="(\/studio\/assets\/[^"]+\.js)"/.exec(await html.text())?.[1] ?? "";
  const answer = await page.request.get(`${server.url}${script}`);
  expect(answer.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(answer.headers()["content-encoding"]).toBeTruthy();
});

function shown(name: string): Promise<void> {
  return lookAt(page, `${PICTURES}/${name}`);
}

/** The cards read so, from the first to the last. */
async function names(wanted: readonly string[]): Promise<void> {
  const cards = page.getByRole("list", { name: "Flows" }).getByRole("heading");
  let seen: readonly string[] = [];
  await until(
    async () => {
      seen = await cards.allTextContents();
      return JSON.stringify(seen) === JSON.stringify(wanted);
    },
    { what: `the cards ${wanted.join(", ")}`, instead: () => seen },
  );
}

/** Chooses something from the menu of a card. */
async function deed(flow: string, what: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${flow}`, exact: true }).click();
  await page.getByRole("menuitem", { name: what }).click();
}
