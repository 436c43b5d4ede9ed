//! Very many people, as the one who looks after them meets them: found by a search and by conditions, marked,
//! and changed together. With the real policy in force; a page that it stops, or that throws, fails the journey.

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";

const PICTURES = ofRepository("web/test-results/people");
/** More than the list shows at once. */
const PEOPLE = 55;

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(exampleFiles());
  for (let n = 0; n < PEOPLE; n += 1) {
    const sari = { "First Name": "Sari", "Last Name": "Wijaya", Email: "sari@example.com", Plan: "Pro" };
    await server.api.bringIn(BOT, `crm-${n}`, n === 7 ? sari : n % 20 === 0 ? { Plan: "pro" } : {});
  }
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  complaints = complaintsOf(page);
  await becomeOwner(page);
  await page.goto(`${server.url}/b/${BOT}/users`);
  await page.getByRole("heading", { level: 1, name: "Bot users" }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("a name, an address or an id is found by how it begins", async () => {
  const search = page.getByRole("searchbox", { name: /^Name, e-mail/ });
  for (const begins of ["sar", "SARI@exam", "crm-7"]) {
    await search.fill(begins);
    await page.getByText("1 person shown").waitFor();
    await page.getByRole("row").filter({ hasText: "Sari Wijaya" }).getByText("sari@example.com").waitFor();
  }
  await lookAt(page, `${PICTURES}/search`);
  await search.fill("nobody");
  await page.getByRole("heading", { name: "Nobody fits" }).waitFor();
  await page.getByRole("button", { name: "Show everyone" }).click();
  await page.getByText("50 people shown").waitFor();
  expect(await search.inputValue()).toBe("");
});

test("the palette finds people by a few letters, and one by an id that is pasted", async () => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type("sari");
  await page.getByRole("option", { name: /Sari Wijaya · sari@example\.com/ }).waitFor();
  await page.getByRole("status").filter({ hasText: "1 result" }).waitFor({ state: "attached" });
  await lookAt(page, `${PICTURES}/palette`);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Sari Wijaya" }).waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto(`${server.url}/b/${BOT}/users`);
  await page.getByRole("heading", { level: 1, name: "Bot users" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText(id);
  await page.getByRole("option", { name: /Sari Wijaya/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Sari Wijaya" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zzyzx");
  await page.getByText("Nothing has a name or an id like that.").waitFor();
  await page.keyboard.press("Escape");
  await page.goto(`${server.url}/b/${BOT}/users`);
  await page.getByText("50 people shown").waitFor();
});

test("conditions are written as in a Condition block, and what does not fit is said beside it", async () => {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const editor = page.getByRole("region", { name: "Conditions of the filter" });
  await editor.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Field", exact: true }).click();
  await editor.getByRole("combobox", { name: "Choose a field" }).fill("Plan");
  await page.getByRole("option", { name: /^Plan/ }).click();
  await editor.getByRole("button", { name: "Show these people" }).click();
  await editor.getByRole("alert").filter({ hasText: "needs a value" }).waitFor();
  await lookAt(page, `${PICTURES}/wrong`);
  await editor.getByRole("textbox", { name: "Value" }).fill("PRO");
  await editor.getByRole("button", { name: "Show these people" }).click();
  await page.getByText("4 people shown").waitFor();
  await page.getByRole("list", { name: "Filter" }).getByText("Plan is PRO").waitFor();
});

test("the filter stands in the address: a reload keeps it", async () => {
  await page.reload();
  await page.getByText("4 people shown").waitFor();
  expect(new URL(page.url()).searchParams.get("groups")).toContain('"operator":"is"');
  await lookAt(page, `${PICTURES}/filtered`);
});

test("those who are marked get a tag, and the confirmation names how many", async () => {
  await page.getByRole("checkbox", { name: "Mark everyone shown" }).check();
  await page.getByRole("button", { name: "Add a tag" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a tag" });
  expect(await dialog.getByRole("button", { name: /^Change/ }).isDisabled()).toBe(true);
  await dialog.getByRole("combobox", { name: "Tag" }).fill("vip");
  await page.getByRole("option", { name: /vip/ }).click();
  await dialog.getByText("This is done to 4 people.").waitFor();
  await lookAt(page, `${PICTURES}/add-tag`);
  await dialog.getByRole("button", { name: "Change 4 people" }).click();
  await dialog.getByText("4 people are changed").waitFor();
  await lookAt(page, `${PICTURES}/changed`);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  const users = await server.api.botUsers(BOT);
  const all = await Promise.all(users.map(({ id }) => server.api.botUser(BOT, id)));
  expect(all.filter(({ tags }) => tags.includes("vip")).length).toBe(4);
});

test("a workflow is triggered for all that fit, seen or not", async () => {
  await page.getByRole("button", { name: "Take off the filter: Plan is PRO" }).click();
  await page.getByText("50 people shown").waitFor();
  await page.getByRole("checkbox", { name: "Mark everyone shown" }).check();
  await page.getByRole("button", { name: "Mark all that fit" }).click();
  await page.getByRole("button", { name: "Trigger a workflow" }).click();
  const dialog = page.getByRole("dialog", { name: "Trigger a workflow" });
  await dialog.getByText(`This is done to ${PEOPLE} people.`).waitFor();
  await dialog.getByRole("combobox", { name: "Workflow" }).fill("Sync");
  await page.getByRole("option", { name: "Sync lead to CRM" }).click();
  await dialog.getByRole("textbox", { name: "name", exact: true }).fill("A guest");
  await lookAt(page, `${PICTURES}/trigger`);
  await dialog.getByRole("button", { name: `Trigger for ${PEOPLE} people` }).click();
  await dialog.getByText(`${PEOPLE} runs are on their way`).waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  const runs = await server.api.runs(BOT);
  expect(runs.length).toBe(PEOPLE);
  await page.goto(`${server.url}/b/${BOT}/runs/${runs[0]?.id}`);
  await page.getByText("name = A guest", { exact: true }).waitFor();
  await page.goBack();
});

test("in Indonesian, on a narrow screen, nothing is lost", async () => {
  await page.getByRole("button", { name: /Language, theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("heading", { level: 1, name: "Pengguna bot" }).waitFor();
  await page.getByRole("checkbox", { name: "Tandai semua yang tampil" }).check();
  await page.getByRole("button", { name: "Saring" }).click();
  await page.getByRole("region", { name: "Kondisi saringan" }).waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await lookAt(page, `${PICTURES}/narrow`);
});
