//! The widget as its settings show it: the preview stands open while title and colour change, and the tag that is
//! copied does on a foreign page what the preview showed.

import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { Site } from "../fixtures/site.ts";
import { BOT, exampleFiles, TRANSCRIPT } from "../fixtures/stage.ts";

const TITLE = "Tanya kami";
const GREEN = "rgb(10, 122, 60)";

let browser: Browser;
let server: LancarServer;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  await server.api.publish(exampleFiles());
  context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  page = await atOwnerLink(context, server);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test("a preview that stands open stays open while it changes", async () => {
  await page.goto(`${server.url}/settings/widget`);
  await page.getByRole("switch", { name: "Show it on this page" }).click();
  await page.getByRole("button", { name: "Open chat" }).click();
  await new BrowserPerson(page).reads(TRANSCRIPT.slice(0, 3));
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill(TITLE);
  await titleOf(page).waitFor();
  await page.getByRole("textbox", { name: "Colour", exact: true }).fill("#0a7a3c");
  await page.locator('lancar-chat[color="#0a7a3c"]').waitFor();
  // The chat is another one now, the conversation the same.
  await new BrowserPerson(page).reads(TRANSCRIPT.slice(0, 3));
  expect(await colourOf(page.locator("lancar-chat .launcher"))).toBe(GREEN);
  expect((await server.api.botUsers(BOT)).length).toBe(1);
});

test("one that was closed stays closed", async () => {
  await page.getByRole("button", { name: "Close chat" }).last().click();
  await page.getByRole("textbox", { name: "Where visitors come from" }).fill("shop");
  await page.locator('lancar-chat[ref="shop"]').waitFor();
  await page.getByRole("button", { name: "Open chat" }).waitFor();
  expect(await titleOf(page).isVisible()).toBe(false);
});

test("the copied tag does the same on a foreign page, and a reload keeps the conversation", async () => {
  await page.getByRole("button", { name: "Copy: Script tag" }).click();
  const site = await Site.with(await page.evaluate(() => navigator.clipboard.readText()));
  const visitor = await context.newPage();
  await visitor.goto(site.url);
  const person = new BrowserPerson(visitor);
  const launcher = visitor.getByRole("button", { name: "Open chat" });
  expect(await colourOf(launcher)).toBe(GREEN);
  await launcher.click();
  await titleOf(visitor).waitFor();
  await person.reads(TRANSCRIPT.slice(0, 3));
  await person.say("Sari");
  await person.reads(TRANSCRIPT.slice(0, 5));
  await visitor.reload();
  await launcher.click();
  await person.reads(TRANSCRIPT.slice(0, 5));
  site.close();
});

function titleOf(where: Page): Locator {
  return where.locator("lancar-chat").getByText(TITLE, { exact: true });
}

async function colourOf(button: Locator): Promise<string> {
  return button.evaluate((element) => getComputedStyle(element).backgroundColor);
}
