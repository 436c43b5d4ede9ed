//! The guide as people come to it: by a `?` in the studio, in their language; by an error code; and by itself,
//! without a log-in. A page that the policy stops, or that throws, fails the journey.

import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles, signUp } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/guide");

let browser: Browser;
let server: LancarServer;
let context: BrowserContext;
let studio: Page;
const complaints: (readonly string[])[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(exampleFiles());
  // Nobody has allowed this address: a run fails at once.
  await server.api.setBotField(BOT, "CRM URL", "http://127.0.0.1:9");
  context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  context.on("page", (page) => complaints.push(complaintsOf(page)));
  studio = await atOwnerLink(context, server);
  await becomeOwner(studio);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints.flat()).toEqual([]);
});

test("the ? of a page leads to its page of the guide, beside the studio", async () => {
  await studio.goto(`${server.url}/b/${BOT}/flows`);
  const guide = await pressed("Help: Flows");
  await guide.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  expect(new URL(guide.url()).pathname).toBe("/guide/en/flows");
  const list = guide.getByRole("navigation", { name: "Pages of the guide" });
  expect(await list.getByRole("link", { name: "Flows", exact: true }).getAttribute("aria-current")).toBe(
    "page",
  );
  await lookAt(guide, `${PICTURES}/flows`);
  await guide.close();
});

test("so does the ? of a block, and of an action in it", async () => {
  await studio.goto(`${server.url}/b/${BOT}/flows/flow_sync-lead-to-crm`);
  await studio.getByRole("group", { name: /^Send the lead to the CRM/ }).dblclick();
  for (const [name, page] of [
    ["Action", "action"],
    ["External request", "external-request"],
  ] as const) {
    const guide = await pressed(`Help: ${name}`);
    await guide.getByRole("heading", { level: 1, name }).waitFor();
    expect(new URL(guide.url()).pathname).toBe(`/guide/en/${page}`);
    await guide.close();
  }
});

test("the code of a failed run leads to what it means, in the language of the studio", async () => {
  const person = new Person(server.url, BOT);
  await signUp(person);
  person.leave();
  const failed = await until(
    async () => (await server.api.runs(BOT)).find(({ status }) => status === "failed"),
    {
      what: "the run has failed",
      instead: () => server.log.slice(-2_000),
    },
  );
  await studio.goto(`${server.url}/b/${BOT}/runs/${failed.id}`);
  await studio.getByRole("button", { name: /Language, theme/ }).click();
  await studio.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await studio.getByRole("link", { name: "Bantuan: Sync lead to CRM v1" }).waitFor();
  const [page] = await Promise.all([
    studio.waitForEvent("popup"),
    studio.getByRole("link", { name: "egress_refused" }).first().click(),
  ]);
  await page.getByRole("heading", { level: 1, name: "egress_refused" }).waitFor();
  await page.getByText("Alamat itu tidak boleh dipanggil", { exact: false }).waitFor();
  await lookAt(page, `${PICTURES}/error`);
  await page.close();
});

test("the guide by itself: another language, a search, the way on, and nothing", async () => {
  const stranger = await browser.newContext({ locale: "id-ID", viewport: { width: 1280, height: 800 } });
  stranger.on("page", (page) => complaints.push(complaintsOf(page)));
  const page = await stranger.newPage();
  await page.goto(`${server.url}/guide`);
  await page.getByRole("heading", { level: 1, name: "Panduan" }).waitFor();
  await page.getByRole("searchbox", { name: "Cari di panduan" }).fill("bobot variasi");
  await page.keyboard.press("Enter");
  await page.getByRole("main").getByRole("link", { name: "Pembagian" }).waitFor();
  await lookAt(page, `${PICTURES}/search`);
  await page.getByRole("main").getByRole("link", { name: "Pembagian" }).click();
  await page.getByRole("heading", { level: 1, name: "Pembagian" }).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Split" }).waitFor();
  await page.getByRole("link", { name: /^Next/ }).click();
  await page.getByRole("heading", { level: 1, name: "Send Email" }).waitFor();
  await page.goto(`${server.url}/guide/id/tidak-ada`);
  await page.getByRole("heading", { level: 1, name: "Tidak ada apa-apa di sini" }).waitFor();
  await lookAt(page, `${PICTURES}/nothing`);
  await stranger.close();
});

test("the first page with its pictures, wide and on a phone", async () => {
  const page = await context.newPage();
  await page.goto(`${server.url}/guide/en/first-workflow`);
  const pictures = page.getByRole("main").getByRole("img");
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await until(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0), {
      what: "the picture has come",
    });
  }
  // Of each picture one theme is seen.
  expect(await pictures.count()).toBe(5);
  await lookAt(page, `${PICTURES}/first-workflow`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => window.scrollTo(0, 0));
  await lookAt(page, `${PICTURES}/first-workflow-narrow`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole("link", { name: "Pages of the guide" }).click();
  await page
    .getByRole("navigation", { name: "Pages of the guide" })
    .getByRole("link", { name: "Repairing runs" })
    .click();
  await page.getByRole("heading", { level: 1, name: "Repairing runs" }).waitFor();
  await lookAt(page, `${PICTURES}/repair-narrow`);
  await page.close();
});

test("the theme chosen in the studio is the guide's", async () => {
  await studio.getByRole("button", { name: /Bahasa, tema/ }).click();
  await studio.getByRole("menuitemradio", { name: "Gelap" }).click();
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${server.url}/guide/id/runs`);
  expect(await page.getAttribute("html", "data-theme")).toBe("dark");
  const seen = await page.getByRole("main").getByRole("img").first().getAttribute("class");
  expect(seen).toBe("dark");
  await page.close();
});

/** The page that a help link opens. */
async function pressed(name: string): Promise<Page> {
  const [page] = await Promise.all([
    studio.waitForEvent("popup"),
    studio.getByRole("link", { name, exact: true }).first().click(),
  ]);
  return page;
}
