//! People as files, as an editor meets them: a file with errors that changes nothing, the same file mended, who
//! has come with their timeline, the table that comes out again, one person's data, and their end.

import { mkdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/people-files");

const BROKEN = [
  "E-mail;Nama;Kota;Skor;Tags",
  "sari@example.com;Sari;Bandung;10;vip|baru",
  "bukan-surel;Ada;London;banyak;",
  "grace@example.com;Grace;New York;12.5;vip",
  "sari@example.com;Sari lagi;Bandung;1;",
].join("\r\n");
const MENDED = BROKEN.replace("bukan-surel;Ada;London;banyak", "ada@example.com;Ada;London;7").replace(
  "sari@example.com;Sari lagi;Bandung;1;",
  "",
);

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 900 } });
  complaints = complaintsOf(page);
  await becomeOwner(page);
  await server.api.publish(exampleFiles());
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("CSV import with errors: each line is named, and nothing is changed", async () => {
  await page.goto(`${server.url}/b/${BOT}/users`);
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Import people" }).waitFor();
  await shown("file");
  await choose(BROKEN);
  const columns = page.getByRole("table", { name: "Columns of the file" });
  await columns.waitFor();
  expect(await holds("E-mail")).toBe("Field: Email");
  expect(await holds("Nama")).toBe("Field: First Name");
  expect(await holds("Skor")).toBe("New field…");
  expect(await holds("Tags")).toBe("Tags, with | between them");
  await page.getByLabel("Type of the new field for “Skor”").selectOption({ label: "Number" });
  await page.getByLabel("What “Kota” holds").selectOption({ label: "Leave out" });
  expect(await page.getByLabel("Find them by").inputValue()).toBe("E-mail");
  await shown("columns");
  await page.getByRole("button", { name: "Check the file" }).click();
  const problems = page.getByRole("table", { name: "Lines that are refused" });
  await problems.waitFor();
  const rows = await problems.getByRole("row").allInnerTexts();
  expect(rows.slice(1).map((row) => row.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^3 E-mail .*mail_address_invalid$/),
    expect.stringMatching(/^3 Skor .*field_wrong_type$/),
    expect.stringMatching(/^5 E-mail Line 2 is about the same person\. import_key_repeated$/),
  ]);
  await shown("errors");
  expect(await server.api.botUsers(BOT)).toEqual([]);
});

test("the mended file is checked, taken in, and everyone is there", async () => {
  await page.getByRole("button", { name: "Choose another file" }).click();
  await choose(MENDED);
  await page.getByLabel("Type of the new field for “Skor”").selectOption({ label: "Number" });
  await page.getByLabel("What “Kota” holds").selectOption({ label: "Leave out" });
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByText("Every line fits.").waitFor();
  await shown("sound");
  await page.getByRole("button", { name: "Import 3 people" }).click();
  await page.getByText("3 people are imported").waitFor();
  await shown("done");
  await page.getByRole("link", { name: "See the bot users" }).click();
  await page.getByRole("cell", { name: "From a file" }).nth(2).waitFor();
  await shown("list");
});

test("a profile's timeline tells what changed and why", async () => {
  const sari = await idOf("Sari");
  await page.goto(`${server.url}/b/${BOT}/users/${sari}`);
  await page.getByRole("heading", { level: 1, name: "Sari" }).waitFor();
  await page.getByRole("button", { name: "Change Skor" }).click();
  await page.getByLabel("Skor", { exact: true }).fill("11");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Change Skor" }).waitFor();
  await page.getByRole("tab", { name: "Timeline" }).click();
  const lines = page.getByRole("list", { name: "Timeline" }).getByRole("listitem");
  await lines.first().waitFor();
  expect((await lines.first().innerText()).replace(/\s+/g, " ")).toMatch(
    /“Skor” set Before: 10 Since then: 11 .*You/,
  );
  const all = await lines.allInnerTexts();
  expect(all.some((line) => /Tag “vip” added/.test(line) && /From a file/.test(line))).toBe(true);
  expect(all.at(-1)).toMatch(/^Came/);
  await shown("timeline");
});

test("the table that comes out goes in again and changes nothing", async () => {
  await page.goto(`${server.url}/b/${BOT}/users`);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export", exact: true }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`${BOT}-people.csv`);
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Import people" }).waitFor();
  await choose(readFileSync(await file.path(), "utf8"));
  expect(await page.getByLabel("Find them by").inputValue()).toBe("User Id");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByText("There is nothing to import.").waitFor();
});

test("someone's data is given out, and they are deleted once their name is typed", async () => {
  const sari = await idOf("Sari");
  await page.goto(`${server.url}/b/${BOT}/users/${sari}`);
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export data" }).click();
  const kept = JSON.parse(readFileSync(await (await saved).path(), "utf8"));
  expect(kept.bot_user.fields.Skor.value).toBe(11);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Sari?" });
  const good = dialog.getByRole("button", { name: "Delete for good" });
  expect(await good.isDisabled()).toBe(true);
  await dialog.getByRole("textbox").fill("Sari");
  await shown("delete");
  await good.click();
  await page.getByRole("heading", { level: 1, name: "Bot users" }).waitFor();
  await until(async () => (await server.api.botUsers(BOT)).length === 2, { what: "two people are left" });
});

test("someone whose chat is open begins anew when they are deleted", async () => {
  const guest = await browser.newPage({ locale: "en-GB" });
  await guest.goto(`${server.url}/chat/${BOT}`);
  await guest.getByText("What is your first name?").waitFor();
  await guest.getByRole("textbox").fill("Grace");
  await guest.keyboard.press("Enter");
  await guest.getByText("Nice to meet you, Grace!", { exact: false }).waitFor();
  const [newest] = await server.api.botUsers(BOT);
  await page.goto(`${server.url}/b/${BOT}/users/${newest?.id}?tab=timeline`);
  await page.getByText("“First Name” set").waitFor();
  await page.getByText("In the conversation: Welcome, block", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Grace");
  await page.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await page.getByRole("heading", { level: 1, name: "Bot users" }).waitFor();
  await guest.getByText("Nice to meet you, Grace!", { exact: false }).waitFor({ state: "detached" });
  await guest.getByText("What is your first name?").waitFor();
  await guest.close();
});

test("in Indonesian, at 360 pixels, nothing is lost", async () => {
  await page.goto(`${server.url}/b/${BOT}/users/import`);
  await page.getByRole("button", { name: /Language, theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await page.getByRole("heading", { level: 1, name: "Impor orang" }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await choose(BROKEN);
  await page.getByRole("table", { name: "Kolom berkas" }).waitFor();
  await shown("narrow-columns");
  await page.getByRole("button", { name: "Periksa berkas" }).click();
  await page.getByRole("table", { name: "Baris yang ditolak" }).waitFor();
  await shown("narrow-errors");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

function shown(name: string): Promise<void> {
  return lookAt(page, `${PICTURES}/${name}`);
}

async function choose(text: string): Promise<void> {
  const file = { name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  await page.locator('input[type="file"]').setInputFiles(file);
}

/** What a column is said to hold. */
async function holds(column: string): Promise<string> {
  return page
    .getByLabel(`What “${column}” holds`)
    .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label ?? "");
}

/** The bot user of that first name. */
async function idOf(name: string): Promise<string> {
  for (const { id } of await server.api.botUsers(BOT)) {
    const user = await server.api.botUser(BOT, id);
    if (user.fields["First Name"]?.value === name) return id;
  }
  throw new Error(`there is no ${name}`);
}
