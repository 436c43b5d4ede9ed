//! The first workflow of a marketer: it is drawn by the palette and the keyboard, saved by itself,
//! published with a note, and there again after a reload with all its steps back. A page that the policy stops,
//! or that throws, fails the journey.

import { mkdirSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";

const PICTURES = ofRepository("web/test-results/builder");

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  page = await atOwnerLink(browser, server, { viewport: { width: 1440, height: 900 } });
  complaints = complaintsOf(page);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("New Sub Flow → Workflow → a name → Create leads into an empty builder", async () => {
  await page.getByRole("main").getByRole("button", { name: "New bot" }).click();
  await page.getByLabel("Name of the bot").fill("Sign-up helper");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Flows" }).click();
  await page.getByRole("button", { name: "New Sub Flow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New sub flow" });
  await dialog.getByText("Workflow", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Note the lead");
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: "Note the lead" }).waitFor();
  const kinds = page.getByRole("list", { name: "Blocks to add" }).getByRole("button");
  await kinds.first().waitFor();
  expect(await kinds.allTextContents()).toEqual(["Action", "Condition", "Split", "Send Email"]);
  await shown("empty");
});

test("an Action comes by the palette, and in it a tag that did not exist", async () => {
  await page.getByRole("list", { name: "Blocks to add" }).getByRole("button", { name: "Action" }).click();
  const settings = page.getByRole("region", { name: "Settings of the block" });
  await settings.getByRole("button", { name: "Add an action" }).click();
  await page.getByRole("menuitem", { name: "Add tag" }).click();
  await settings.getByRole("combobox", { name: "Add tag" }).fill("lead");
  await page.getByRole("option", { name: "Create “lead”" }).waitFor();
  await page.keyboard.press("Enter");
  await block(/^Action\. Adds tag lead\. Next leads nowhere/).waitFor();
  await saved();
  await shown("tag");
});

test("the keyboard alone adds a Send Email behind it, and writes the mail", async () => {
  await block(/^Action/).focus();
  await page.keyboard.press("Tab");
  await page.getByRole("combobox", { name: "Add a block" }).waitFor();
  await page.keyboard.type("email");
  await shown("add");
  await page.keyboard.press("Enter");
  await block(/^Action\. Adds tag lead\. Next leads to Send Email/).waitFor();
  await written("To", "sales@example.com");
  await written("Subject", "A new lead");
  await written("Text", "Somebody has signed up.");
  await block(/^Send Email\. To sales@example\.com\. “A new lead”/).waitFor();
  await saved();
  await shown("mail");
});

test("the settings of another block begin at their top, and the page is no higher than the window", async () => {
  const panel = page.getByRole("complementary", { name: "Settings of the block" });
  const scrolled = () => panel.evaluate(({ scrollTop }) => scrollTop);
  await panel.evaluate((part) => part.scrollTo(0, part.scrollHeight));
  expect(await scrolled()).toBeGreaterThan(0);
  const higher = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await higher()).toBe(0);
  await block(/^Action/).dblclick();
  await page.getByRole("combobox", { name: "Tag", exact: true }).waitFor();
  expect(await scrolled()).toBe(0);
});

test("what is saved is published with a note, and stands among the versions", async () => {
  await page.getByRole("button", { name: "Publish" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish this draft" });
  await dialog.getByText("In the first version").waitFor();
  await dialog.getByLabel("What is new?").fill("Leads are tagged and told of");
  await shown("publish");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Versions" }).click();
  const versions = page.getByRole("list", { name: "Versions" }).getByRole("listitem");
  await versions
    .filter({ hasText: "Version 1" })
    .filter({ hasText: "Leads are tagged and told of" })
    .waitFor();
  expect(await versions.count()).toBe(1);
  await shown("versions");
  await page.getByRole("button", { name: "Back to the draft" }).click();
});

test("after a reload all of it is there, and its steps go back and forth", async () => {
  await page.reload();
  await block(/^Action\. Adds tag lead\. Next leads to Send Email/).waitFor();
  const mail = block(/^Send Email\. To sales@example\.com\. “A new lead”/);
  await mail.waitFor();
  // The mail: its text, its subject, its receiver, and itself.
  const undo = page.getByRole("button", { name: /^Undo/ });
  for (const _ of [1, 2, 3, 4]) await undo.click();
  await block(/^Action\. Adds tag lead\. Next leads nowhere/).waitFor();
  await mail.waitFor({ state: "detached" });
  await saved();
  const redo = page.getByRole("button", { name: /^Redo/ });
  for (const _ of [1, 2, 3, 4]) await redo.click();
  await mail.waitFor();
  await saved();
});

test("who is in the middle of a placeholder is left in peace, and loses no letter by a reload", async () => {
  const body = page.getByRole("textbox", { name: "Text" });
  await block(/^Send Email/).click();
  await page.keyboard.press("Enter");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    const look = () => told.push(document.querySelector("[data-part=top] [role=status]")?.textContent ?? "");
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  // As slowly as one who looks for a name; each pause is longer than it takes to save.
  await page.keyboard.type(" {{Fi", { delay: 1_200 });
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told.filter((words) => /Not saved/.test(words))).toEqual([]);
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.reload();
  await block(/^Send Email/).click();
  await page.keyboard.press("Enter");
  await body.getByText("{{Fi").waitFor();
  // Nobody is writing now: it is said.
  await page
    .getByText(/^Not saved/)
    .first()
    .waitFor();
  await body.getByText("{{Fi").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("rst Name}}");
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
});

test("in Indonesian it reads as well", async () => {
  await page.getByRole("link", { name: "Back to the flows" }).click();
  await page.getByRole("button", { name: /Language, theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await page.getByRole("heading", { level: 1, name: "Alur" }).waitFor();
  await page.getByRole("link", { name: "Note the lead" }).click();
  await block(/sales@example\.com/).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("id");
  await page.getByRole("status").filter({ hasText: "Tersimpan" }).waitFor();
  await shown("indonesian");
  await block(/sales@example\.com/).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Terbitkan" }).waitFor();
  await shown("indonesian-mail");
});

function shown(name: string): Promise<void> {
  return lookAt(page, `${PICTURES}/${name}`);
}

/** A block of the canvas, by what it says of itself. */
function block(name: RegExp): Locator {
  return page.getByRole("group", { name });
}

/** It has saved itself. */
function saved(): Promise<void> {
  return page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

/** Writes into a text of the block that is open. */
async function written(label: string, words: string): Promise<void> {
  const settings = page.getByRole("region", { name: "Settings of the block" });
  await settings.getByRole("textbox", { name: label, exact: true }).fill(words);
}
