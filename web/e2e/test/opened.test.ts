//! Whatever opens above a page of shell, builder, runs, people and inbox: opened, looked at by axe in both themes, and
//! closed again. A new menu or dialog is a line here.

import { mkdirSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles, signUp } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/opened");
const WORKFLOW = `/b/${BOT}/flows/flow_sync-lead-to-crm`;
const CHAT = `/b/${BOT}/flows/flow_welcome`;

let browser: Browser;
let server: LancarServer;
let page: Page;
let failed = "";
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(exampleFiles());
  // A second version, so that there is one to go back to.
  await server.api.publish(changed());
  // Nothing is there, and nobody allowed it: the run fails at once.
  await server.api.setBotField(BOT, "CRM URL", "http://127.0.0.1:9");
  const person = new Person(server.url, BOT);
  await signUp(person);
  person.leave();
  failed = await until(
    async () => (await server.api.runs(BOT)).find(({ status }) => status === "failed")?.id,
    { what: "a run has failed" },
  );
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  complaints = complaintsOf(page);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

const button = (name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" }).first();
const dialog = () => page.getByRole("dialog").or(page.getByRole("alertdialog"));
const menu = () => page.getByRole("menu");
const listbox = () => page.locator("[role=listbox]:not([data-part=blocks])");
const card = (name: RegExp) => page.getByRole("group", { name }).first();
const panel = () => page.locator("[data-part=settings]");

/** A menu stands above the whole page and has the focus: it is in no landmark. The list that completes a placeholder is
 * moved by the keys of the editor, which keeps the focus; axe knows that only of a combobox. */
const NOT_MEANT = ["region", "scrollable-region-focusable"];

interface Opening {
  readonly name: string;
  readonly open: () => Promise<void>;
  /** What is above the page then. */
  readonly seen: () => Locator;
}

/** Each on a page that is opened afresh. */
function opening(at: () => string, ready: () => Locator, openings: readonly Opening[]): void {
  test.each([...openings])("$name", async ({ name, open, seen }) => {
    await page.goto(`${server.url}${at()}`);
    await ready().waitFor();
    await open();
    await seen().first().waitFor();
    await lookAt(page, `${PICTURES}/${name.replaceAll(" ", "-")}`, NOT_MEANT);
  });
}

opening(
  () => WORKFLOW,
  () => card(/^Which plan/),
  [
    { name: "builder numbers", open: () => button(/^Numbers/).click(), seen: menu },
    { name: "builder pan", open: () => button("Moving the canvas").click(), seen: menu },
    { name: "builder keys", open: () => button("Keys and gestures").click(), seen: dialog },
    { name: "builder publish", open: () => button("Publish").click(), seen: dialog },
    {
      name: "builder find",
      open: () => page.keyboard.press("Control+f"),
      seen: () => page.getByRole("search"),
    },
    {
      name: "builder problems",
      open: () => button(/^Problems/).click(),
      seen: () => page.getByText("Nothing is wrong"),
    },
    {
      name: "builder add",
      open: () => page.locator(".react-flow__pane").dblclick({ position: { x: 400, y: 600 } }),
      seen: listbox,
    },
    { name: "builder card menu", open: () => card(/^Which plan/).click({ button: "right" }), seen: menu },
    { name: "builder connect", open: () => pressed(card(/^Which plan/), "c"), seen: dialog },
    { name: "builder group menu", open: () => groupMenu(), seen: menu },
    { name: "builder roll back", open: () => rollingBack(), seen: dialog },
    { name: "builder test", open: () => button("Test").click(), seen: () => button("Start a test run") },
    { name: "builder pretend", open: () => pretending(), seen: () => page.getByText("Status").or(dialog()) },
    { name: "shell bots", open: () => button(/^Bot: /).click(), seen: menu },
    { name: "shell new workspace", open: () => makingWorkspace(), seen: dialog },
    { name: "shell me", open: () => button(/Owner/).click(), seen: menu },
    { name: "shell palette", open: () => page.keyboard.press("Control+k"), seen: dialog },
  ],
);

opening(
  () => `${WORKFLOW}?block=blk_mark`,
  () => panel().getByRole("listitem").first(),
  [
    {
      name: "panel add action",
      open: () => panel().getByRole("button", { name: "Add an action" }).click(),
      seen: menu,
    },
    { name: "panel tag", open: () => panel().getByRole("combobox", { name: "Tag" }).click(), seen: listbox },
    {
      name: "panel field",
      open: () => panel().getByRole("combobox", { name: "Field" }).click(),
      seen: listbox,
    },
    {
      name: "panel sample",
      open: () => panel().getByRole("combobox", { name: "Show the values of" }).click(),
      seen: listbox,
    },
  ],
);

opening(
  () => `${CHAT}?block=blk_thanks`,
  () => panel().locator("[contenteditable=true]").first(),
  [
    {
      name: "panel placeholder",
      open: () => placeholder(),
      seen: () => page.locator(".cm-tooltip-autocomplete"),
    },
    {
      name: "panel message",
      open: () => panel().getByRole("button", { name: "Add a message" }).click(),
      seen: menu,
    },
  ],
);

opening(
  () => `${CHAT}?block=blk_hand-over`,
  () => panel().getByRole("listitem").first(),
  [
    {
      name: "panel workflow",
      open: () => panel().getByRole("combobox", { name: "Workflow" }).click(),
      seen: listbox,
    },
  ],
);

opening(
  () => `/b/${BOT}/runs`,
  () => page.getByRole("table"),
  [
    { name: "runs resume", open: () => marked("Resume"), seen: dialog },
    { name: "runs cancel", open: () => marked("Cancel runs"), seen: dialog },
  ],
);

opening(
  () => `/b/${BOT}/runs/${failed}`,
  () => button("Resume"),
  [
    { name: "run resume", open: () => button("Resume").click(), seen: dialog },
    { name: "run cancel", open: () => button("Cancel the run").click(), seen: dialog },
  ],
);

opening(
  () => `/b/${BOT}/users`,
  () => page.getByRole("table"),
  [
    {
      name: "users filter",
      open: () => button("Filter").click(),
      seen: () => page.getByText("Shows the people of whom"),
    },
    { name: "users bring in", open: () => button("Bring in").click(), seen: dialog },
    { name: "users marked menu", open: () => marked(/^More/), seen: menu },
    { name: "users trigger", open: () => marked(/^Trigger/), seen: dialog },
    { name: "users set field", open: () => markedItem(/field/), seen: dialog },
    { name: "users opt in", open: () => markedItem(/e-mail/i), seen: dialog },
  ],
);

opening(
  () => `/b/${BOT}/users`,
  () => page.getByRole("table"),
  [
    {
      name: "user tags",
      open: () => someone(() => page.getByRole("combobox", { name: /tag/i }).click()),
      seen: listbox,
    },
    { name: "user delete", open: () => someone(() => button("Delete").click()), seen: dialog },
    {
      name: "user field",
      open: () => someone(() => button(/Follow-up/).click()),
      seen: () => page.getByRole("textbox", { name: /Follow-up/ }),
    },
  ],
);

opening(
  () => `/b/${BOT}/inbox`,
  () => page.getByRole("main").getByRole("list").getByRole("link").first(),
  [
    { name: "inbox assign", open: () => talk(() => button(/^Assign/).click()), seen: menu },
    { name: "inbox pause", open: () => talk(() => button("Pause the bot").click()), seen: menu },
    { name: "inbox resume", open: () => talk(() => resuming()), seen: menu },
  ],
);

// The last one: what is drawn in it is kept in this browser, and comes up again wherever the sub flow is opened.
opening(
  () => WORKFLOW,
  () => card(/^Which plan/),
  [{ name: "builder conflict", open: () => conflicting(), seen: dialog }],
);

/** The example with another title in its workflow. */
function changed(): ReturnType<typeof exampleFiles> {
  return exampleFiles().map(({ name, text }) => ({
    name,
    text: text.replaceAll("Mark as onboarded", "Mark as on board"),
  }));
}

/** Somebody else saves while what is drawn here can not be saved. */
async function conflicting(): Promise<void> {
  const drafts = "**/flows/flow_*";
  await page.route(drafts, (route) =>
    route.request().method() === "PUT" ? route.abort() : route.fallback(),
  );
  await page.getByRole("list", { name: "Blocks to add" }).getByRole("button", { name: "Split" }).click();
  await page.getByText("Not saved yet: kept here until the server answers").first().waitFor();
  await server.api.publish(exampleFiles());
  await page.unroute(drafts);
  await page.getByRole("dialog", { name: "This draft was changed elsewhere, too" }).waitFor();
}

async function rollingBack(): Promise<void> {
  await button("Versions").click();
  const versions = page.getByRole("list", { name: "Versions" });
  await versions.getByRole("button", { name: /Version 1\b/ }).click();
  await button("Publish it again").click();
}

async function makingWorkspace(): Promise<void> {
  await button(/^Bot: /).click();
  await page.getByRole("menuitem", { name: "New workspace…" }).click();
}

async function pressed(on: Locator, key: string): Promise<void> {
  await on.click();
  await on.press(key);
}

async function groupMenu(): Promise<void> {
  await card(/^Which plan/).click();
  await page.keyboard.press("Control+Shift+G");
  await page.keyboard.press("Enter");
  const group = card(/^Group/);
  await group.waitFor();
  await group.press("Shift+F10");
}

async function pretending(): Promise<void> {
  await button("Test").click();
  await button("Start a test run").click();
  await button("Pretend an answer").click();
}

async function placeholder(): Promise<void> {
  await panel().locator("[contenteditable=true]").first().click();
  await page.keyboard.type("{{");
}

async function marked(deed: string | RegExp): Promise<void> {
  await page.getByRole("checkbox", { name: /^Mark/ }).nth(1).click();
  await button(deed).click();
}

async function markedItem(name: RegExp): Promise<void> {
  await marked(/^More/);
  await page.getByRole("menuitem", { name }).first().click();
}

async function someone(then: () => Promise<void>): Promise<void> {
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("heading", { name: "Tags" }).waitFor();
  await then();
}

async function talk(then: () => Promise<void>): Promise<void> {
  await page.getByRole("main").getByRole("list").getByRole("link").first().click();
  await page.getByRole("textbox", { name: "Your answer" }).waitFor();
  await then();
}

async function resuming(): Promise<void> {
  await button("Pause the bot").click();
  await page.getByRole("menuitem", { name: "For 4 hours" }).click();
  await button("Let the bot go on").click();
}
