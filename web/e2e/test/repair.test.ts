//! The other side refuses, somebody mends it, and the run goes on: as the one who looks after it sees it in
//! the studio, with the real policy in force. A page that the policy stops, or that throws, fails the journey.

import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "../fixtures/accessible.ts";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles, signUp } from "../fixtures/stage.ts";
import { StubbornCrm } from "../fixtures/stubborn-crm.ts";
import { until } from "../fixtures/waiting.ts";

let browser: Browser;
let server: LancarServer;
let crm: StubbornCrm;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, server, crm] = await Promise.all([startBrowser(), LancarServer.start(), StubbornCrm.start()]);
  await server.api.allow([crm.host]);
  await server.api.publish(exampleFiles());
  await server.api.setBotField(BOT, "CRM URL", `http://${crm.host}`);
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  crm.stop();
  expect(complaints).toEqual([]);
});

test("a run whose request is refused stands in the list as failed", async () => {
  const person = new Person(server.url, BOT);
  await signUp(person);
  person.leave();
  await until(async () => (await server.api.runs(BOT)).some(({ status }) => status === "failed"), {
    what: "the run has failed",
    instead: () => server.log.slice(-2_000),
  });
  await page
    .getByRole("navigation", { name: "Menu" })
    .getByRole("link", { name: "Runs", exact: true })
    .click();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  const row = page.getByRole("row").filter({ hasText: "Sync lead to CRM" });
  await row.getByRole("cell", { name: "Failed", exact: true }).waitFor();
  expect(await row.innerText()).toMatch(/422/);
  // A conversation is no workflow: it has no runs.
  const workflows = page.getByRole("combobox", { name: "Workflow" }).getByRole("option");
  expect(await workflows.allInnerTexts()).toEqual(["Any workflow", "Sync lead to CRM"]);
  await accessibleInBothThemes();
});

test("its story says why", async () => {
  await page.getByRole("row").getByRole("link", { name: "Sync lead to CRM" }).click();
  await page.getByRole("heading", { level: 1, name: "Sync lead to CRM" }).waitFor();
  const story = page.getByRole("list", { name: "Story" });
  const refused = story.getByRole("button").filter({ hasText: "External request" });
  expect(await refused.innerText()).toContain("422");
  await refused.click();
  await story.getByText("no such pipeline").waitFor();
  await accessibleInBothThemes();
});

test("on a screen of 1280 by 900 the whole canvas is in sight, with the block that failed", async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.reload();
  const canvas = page.getByRole("region", { name: "The way through Sync lead to CRM v1" });
  const sent = canvas.getByRole("group", { name: /^Send the lead to the CRM.*Failed/ });
  for (const part of [canvas, sent]) {
    const box = await part.boundingBox();
    expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("its id leads to it from anywhere", async () => {
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto(`${server.url}/settings/profile`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText(id);
  await page.getByRole("option", { name: /Sync lead to CRM v1 · Failed/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Sync lead to CRM" }).waitFor();
  await page
    .getByRole("list", { name: "Story" })
    .getByRole("button")
    .filter({ hasText: "422" })
    .first()
    .click();
});

test("beside the story stands the canvas with the way lit, and each leads to the other", async () => {
  const canvas = page.getByRole("region", { name: "The way through Sync lead to CRM v1" });
  const sent = canvas.getByRole("group", { name: /^Send the lead to the CRM.*Failed/ });
  await sent.waitFor();
  expect(await canvas.locator(".wire-lit").count()).toBe(1);
  await expectReadable(canvas, sent);
  // The line that was opened has chosen its block.
  const chosen = page.getByRole("region", { name: "The block that is looked at" });
  await chosen.getByText("Send the lead to the CRM").waitFor();
  await canvas.getByRole("button", { name: "Show everything" }).click();
  await canvas.getByRole("group", { name: /^Mark as onboarded/ }).click();
  await chosen.getByText("The run did not come here.").waitFor();
  await sent.click();
  const line = page.getByRole("list", { name: "Story" }).getByRole("button").filter({ hasText: "422" });
  expect(await line.first().getAttribute("aria-current")).toBe("true");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("tab", { name: "Canvas" }).click();
  await sent.waitFor();
  await accessibleInBothThemes();
  await page.getByRole("tab", { name: "Story" }).click();
  await accessibleInBothThemes();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test("in Indonesian no English sentence is left in it", async () => {
  await language("Bahasa Indonesia", /Language, theme/);
  const story = page.getByRole("list", { name: "Cerita" });
  await story.getByText("oleh percakapan, blok “Hand the lead over”").waitFor();
  await story.getByText("Server 127.0.0.1 menjawab 422").first().waitFor();
  const told = await story.innerText();
  expect(told).not.toMatch(/\b(by conversation|retry|same key|refused|asked to wait)\b/);
  await accessibleInBothThemes();
  await language("English", /Bahasa, tema/);
});

async function language(name: string, menu: RegExp): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await page.locator(`html[lang=${name === "English" ? "en" : "id"}]`).waitFor();
}

test("once the cause is mended it is resumed where it stopped, and succeeds", async () => {
  crm.mend();
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Resume this run" });
  const here = dialog.getByRole("radio", { name: "The block where it stopped", exact: true });
  expect(await here.isChecked()).toBe(true);
  await accessibleInBothThemes();
  await dialog.getByRole("button", { name: "Resume", exact: true }).click();
  const story = page.getByRole("list", { name: "Story" });
  await story.getByText("Succeeded", { exact: true }).waitFor();
  await story.getByText("Resumed", { exact: true }).waitFor();
  expect(await story.innerText()).toContain("by you");
  expect(await page.getByRole("button", { name: "Resume", exact: true }).count()).toBe(0);
  await accessibleInBothThemes();
  expect(crm.answers).toEqual([422, 200]);

  await page.getByRole("main").getByRole("link", { name: "Runs", exact: true }).click();
  const row = page.getByRole("row").filter({ hasText: "Sync lead to CRM" });
  await row.getByRole("cell", { name: "Succeeded", exact: true }).waitFor();
});

async function accessibleInBothThemes(): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

/** The block lies wholly in the frame, and as large as can be read. */
async function expectReadable(canvas: Locator, block: Locator): Promise<void> {
  const [frame, card] = [await canvas.boundingBox(), await block.boundingBox()];
  if (!frame || !card) throw new Error("it is not drawn");
  expect(card.x).toBeGreaterThanOrEqual(frame.x);
  expect(card.y).toBeGreaterThanOrEqual(frame.y);
  expect(card.x + card.width).toBeLessThanOrEqual(frame.x + frame.width);
  expect(card.y + card.height).toBeLessThanOrEqual(frame.y + frame.height);
  // A card is 240 wide.
  expect(card.width).toBeGreaterThanOrEqual(240 * 0.69);
}
