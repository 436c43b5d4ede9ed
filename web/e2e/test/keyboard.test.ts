//! From an empty workspace to a finished run without a mouse: the bot, the workflow, the conversation with its
//! questions that triggers it, both published, the chat, and the run beside its canvas. Every part is reached with
//! keys; a page that the policy stops, or that throws, fails the journey.

import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Keyboard } from "../fixtures/keyboard.ts";
import { complaintsOf } from "../fixtures/looking.ts";
import { atOwnerLink, OWNER } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { until } from "../fixtures/waiting.ts";

let browser: Browser;
let server: LancarServer;
let page: Page;
let keys: Keyboard;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await atOwnerLink(context, server);
  complaints = complaintsOf(page);
  keys = new Keyboard(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("the owner comes in, and makes a bot", async () => {
  await keys.fill(page.getByLabel("Your name"), OWNER.name);
  await keys.fill(page.getByLabel("E-mail address"), OWNER.email);
  await keys.fill(page.getByLabel("Password"), OWNER.password);
  await keys.press("Enter");
  await keys.enter(page.getByRole("main").getByRole("button", { name: "New bot" }));
  await keys.fill(page.getByLabel("Name of the bot"), "Sign-up helper");
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
});

test("a workflow that tags the lead is built and published", async () => {
  await newWorkflow("Note the lead");
  await keys.toPart("canvas");
  await added("Add tag", /^Action/);
  await intoSettings();
  await keys.fill(settings().getByRole("combobox", { name: "Tag" }), "lead");
  await chosen(page.getByRole("option", { name: "Create “lead”" }));
  await block(/^Action\. Adds tag lead/).waitFor();
  await publish();
});

test("a conversation asks for a name and triggers it", async () => {
  await keys.toPart("top");
  await keys.reach(page.getByRole("link", { name: "Back to the flows" }), "Shift+Tab");
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  await keys.enter(page.getByRole("link", { name: "Main flow" }));
  await page.getByRole("heading", { level: 1, name: "Main flow" }).waitFor();
  await page.getByRole("group", { name: "Start", exact: true }).waitFor();
  await keys.toPart("canvas");
  await added("question", /^Question/);
  await intoSettings();
  await keys.fill(settings().getByRole("textbox", { name: "Question" }), "What is your name?");
  await block(/^Question\. “What is your name\?”/).waitFor();
  await backToCard(/^Question/);
  await added("trigger workflow", /^Action/);
  await intoSettings();
  await keys.fill(settings().getByRole("combobox", { name: "Workflow" }), "Note");
  await chosen(page.getByRole("option", { name: /Note the lead/ }));
  await block(/^Action\..*Note the lead/).waitFor();
  await backToCard(/^Action/);
  await added("send message", /^Send Message/);
  await intoSettings();
  await keys.fill(settings().getByRole("textbox", { name: "Text" }), "Thank you!");
  await block(/^Send Message\. “Thank you!”/).waitFor();
  await publish();
});

test("in the chat the question is answered", async () => {
  const bot = /\/b\/([^/]+)/.exec(page.url())?.[1] ?? "";
  const chat = await page.context().newPage();
  await chat.goto(`${server.url}/chat/${bot}`);
  const hands = new Keyboard(chat);
  await chat.getByText("What is your name?").waitFor();
  await hands.fill(chat.getByRole("textbox", { name: "Message" }), "Sari");
  await hands.press("Enter");
  await chat.getByText("Thank you!").waitFor();
  await chat.close();
});

test("the run is found, and its story read line by line beside the canvas", async () => {
  await keys.press("Control+k");
  await keys.isOn(page.getByRole("combobox", { name: "Go to…" }), "the palette");
  await keys.type("runs");
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  const link = page.getByRole("row").getByRole("link", { name: "Note the lead" });
  await keys.enter(link);
  await page.getByRole("heading", { level: 1, name: "Note the lead v1" }).waitFor();
  const story = page.getByRole("list", { name: "Story" });
  await story.getByText("Succeeded", { exact: true }).waitFor();
  const line = story.getByRole("button").filter({ hasText: "+ lead" });
  await keys.enter(line);
  expect(await line.getAttribute("aria-expanded")).toBe("true");
  await page.getByRole("region", { name: "The block that is looked at" }).getByText("Done").waitFor();
  await keys.enter(page.getByRole("link", { name: "Open in the builder" }));
  await keys.isOn(block(/^Action\. Adds tag lead/), "the block of the line");
});

async function newWorkflow(name: string): Promise<void> {
  await keys.enter(page.getByRole("button", { name: "New Sub Flow" }).first());
  const dialog = page.getByRole("dialog", { name: "New sub flow" });
  await keys.reach(dialog.getByRole("radio", { checked: true }));
  const wanted = dialog.getByRole("radio", { name: "Workflow" });
  for (let steps = 0; steps < 3 && !(await wanted.isChecked()); steps += 1) await keys.press("ArrowDown");
  await keys.fill(dialog.getByRole("textbox", { name: "Name" }), name);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("group", { name: "Start", exact: true }).waitFor();
}

/** Tab on the canvas asks what comes behind the card. */
async function added(what: string, becomes: RegExp): Promise<void> {
  await keys.press("Tab");
  await keys.isOn(page.getByRole("combobox", { name: "Add a block" }), "the list of blocks");
  await keys.type(what);
  await keys.press("Enter");
  await keys.isOn(block(becomes), `the new block ${becomes}`);
}

/** Enter goes from a card into its settings. */
async function intoSettings(): Promise<void> {
  await keys.press("Enter");
  const inside = () =>
    page.evaluate(
      () =>
        document.activeElement?.closest("[data-part=settings]") !== null &&
        document.activeElement !== document.body,
    );
  await until(inside, { what: "the focus is in the settings" });
}

/** Enter takes what is marked, and closes the list. */
async function chosen(option: Locator): Promise<void> {
  await option.waitFor();
  await keys.press("Enter");
  await option.waitFor({ state: "detached" });
}

/** Escape goes back to the card. */
async function backToCard(name: RegExp): Promise<void> {
  await keys.press("Escape");
  await keys.isOn(block(name), `the card ${name}`);
}

async function publish(): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  await keys.toPart("top");
  await keys.enter(page.getByRole("button", { name: /^Publish/ }));
  const dialog = page.getByRole("dialog", { name: "Publish this draft" });
  await keys.enter(dialog.getByRole("button", { name: "Publish" }));
  await dialog.waitFor({ state: "detached" });
}

function settings(): Locator {
  return page.getByRole("region", { name: "Settings of the block" });
}

function block(name: RegExp): Locator {
  return page.getByRole("group", { name });
}
