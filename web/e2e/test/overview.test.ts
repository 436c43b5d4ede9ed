//! The overview as a person sorts it: folders by menu, by hand and several at once, labels, how workflows are;
//! and groups of blocks on the canvas. Everything with its way back, in both themes, in Indonesian, and narrow.

import { mkdirSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/overview");
const WORKFLOW = "flow_sync-lead-to-crm";

let browser: Browser;
let server: LancarServer;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(exampleFiles());
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  complaints = complaintsOf(page);
  await becomeOwner(page);
  await page.goto(`${server.url}/b/${BOT}/flows`);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("a folder is made by the way, and a sub flow is moved into it by its menu, and back", async () => {
  await names(["Sync lead to CRM", "Welcome"]);
  await deed("Welcome", "Move to folder…");
  const dialog = page.getByRole("dialog", { name: "Move “Welcome”" });
  await dialog.getByRole("textbox", { name: "Name of the folder" }).fill("Conversations");
  await dialog.getByRole("button", { name: "Move" }).click();
  await page.getByText("“Welcome” is in “Conversations” now", { exact: true }).waitFor();
  await chosen("Conversations 1");
  await names(["Welcome"]);
  expect(new URL(page.url()).search).toMatch(/^\?folder=fold_/);
  await page.reload();
  await names(["Welcome"]);
  await chosen("All 2");
  await deed("Welcome", "Move to folder…");
  await page.getByRole("dialog").getByRole("radio", { name: "No folder" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await folder("Conversations 0").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await folder("Conversations 1").waitFor();
});

test("a card is dragged onto a folder, and a copy lies beside what it was copied from", async () => {
  await page.getByRole("button", { name: "New folder" }).click();
  const dialog = page.getByRole("dialog", { name: "New folder" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Sales");
  await dialog.getByRole("button", { name: "Create" }).click();
  await folder("Sales 0").waitFor();
  await card("Sync lead to CRM").dragTo(folder("Sales 0"));
  await chosen("Sales 1");
  await names(["Sync lead to CRM"]);
  await shown("folder");
  await deed("Sync lead to CRM", "Duplicate");
  await page.getByRole("dialog").getByRole("button", { name: "Duplicate" }).click();
  await names(["Sync lead to CRM", "Sync lead to CRM (copy)"]);
});

test("labels are made where they are needed, and put on several at once", async () => {
  await chosen("All 3");
  await page.getByRole("checkbox", { name: "Mark Welcome" }).check();
  await page.getByRole("checkbox", { name: "Mark Sync lead to CRM", exact: true }).check();
  const bar = page.getByRole("region", { name: "Marked sub flows" });
  await bar.getByText("2 sub flows marked").waitFor();
  await shown("marked");
  await bar.getByRole("button", { name: "Labels…" }).click();
  const dialog = page.getByRole("dialog", { name: "Labels of 2 sub flows" });
  await dialog.getByRole("textbox", { name: "Name of the label" }).fill("Onboarding");
  await dialog.getByText("Teal", { exact: true }).locator("..").click();
  await shown("new-label");
  await dialog.getByRole("button", { name: "Create" }).click();
  expect(await dialog.getByRole("checkbox", { name: "Onboarding" }).isChecked()).toBe(true);
  await dialog.getByRole("button", { name: "New label" }).click();
  await dialog.getByRole("textbox", { name: "Name of the label" }).fill("To do");
  await dialog.getByRole("button", { name: "Create" }).click();
  await dialog.getByRole("checkbox", { name: "To do" }).uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await card("Welcome").getByText("Onboarding").waitFor();
  await card("Sync lead to CRM").getByText("Onboarding").waitFor();
  await deed("Welcome", "Labels…");
  await page.getByRole("dialog").getByRole("checkbox", { name: "To do" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await card("Welcome").getByText("To do").waitFor();
});

test("what carries a label is found; a label is recoloured, renamed, deleted and brought back", async () => {
  await page.getByRole("button", { name: "Labels", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "To do" }).click();
  await names(["Welcome"]);
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await shown("label-filter");
  expect(new URL(page.url()).search).toMatch(/^\?label=lbl_/);
  await page.reload();
  await names(["Welcome"]);
  await page.getByRole("button", { name: "1 label" }).click();
  await page.getByRole("menuitem", { name: "Whatever the label" }).click();
  await names(["Sync lead to CRM", "Sync lead to CRM (copy)", "Welcome"]);
  await page.getByRole("button", { name: "Labels", exact: true }).click();
  await page.getByRole("menuitem", { name: "Manage labels…" }).click();
  const dialog = page.getByRole("dialog", { name: "Labels" });
  await dialog.getByRole("button", { name: "Change the label To do" }).click();
  await dialog.getByRole("textbox", { name: "Name of the label" }).fill("Check texts");
  await dialog.getByText("Amber", { exact: true }).locator("..").click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Check texts").waitFor();
  await shown("labels");
  await dialog.getByRole("button", { name: "Delete the label Check texts" }).click();
  await dialog.getByText("The label “Check texts” is deleted").waitFor();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: "Change the label Check texts" }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await card("Welcome").getByText("Check texts").waitFor();
});

test("a folder is renamed, and deleted with a way back; what was deleted comes back to where it stood", async () => {
  await chosen("Sales 2");
  await page.getByRole("button", { name: "More about the folder Sales" }).click();
  await page.getByRole("menuitem", { name: "Rename folder" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Leads");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await folder("Leads 2").waitFor();
  await deed("Sync lead to CRM (copy)", "Delete");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await folder("Leads 1").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await folder("Leads 2").waitFor();
  await page.getByRole("button", { name: "More about the folder Leads" }).click();
  await page.getByRole("menuitem", { name: "Delete folder" }).click();
  await folder("No folder 2").waitFor();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await folder("Leads 2").waitFor();
  await folder("No folder 0").waitFor();
});

test("a workflow tells how its last runs went, and leads to them", async () => {
  await chosen("All 3");
  await card("Sync lead to CRM").getByText("No runs yet").waitFor();
  await page.evaluate(trigger, { bot: BOT, workflow: WORKFLOW });
  const health = card("Sync lead to CRM").getByRole("link", { name: /1 waiting.*1 failed.*Last run/ });
  await health.waitFor({ timeout: 40_000 });
  await shown("health");
  await page.getByTitle("List").click();
  await page.getByRole("row").filter({ hasText: "1 failed" }).waitFor();
  await shown("list");
  await page.getByTitle("Cards").click();
  await health.click();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  expect(new URL(page.url()).search).toBe(`?workflow=${WORKFLOW}`);
  await page.goBack();
});

test("in Indonesian, and on a narrow screen", async () => {
  await language("Language, theme", "Bahasa Indonesia");
  await page.getByRole("navigation", { name: "Folder" }).getByRole("link", { name: "Semua 3" }).waitFor();
  await shown("indonesian");
  await page.setViewportSize({ width: 360, height: 740 });
  await shown("narrow");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await language("Bahasa, tema", "English");
});

test("blocks are grouped by a key, and the frame is named, recoloured and dragged with what is in it", async () => {
  await card("Welcome").getByRole("link", { name: "Welcome" }).click();
  await page.getByRole("heading", { level: 1, name: "Welcome" }).waitFor();
  await page.getByRole("button", { name: "Show everything" }).click();
  await atRest(block(/^Hand the lead over/));
  await block(/^Hand the lead over/).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+Shift+G");
  await page.keyboard.type("After the sign-up");
  await page.keyboard.press("Enter");
  const frame = block(/^Group: After the sign-up/);
  await frame.waitFor();
  await saved();
  await shown("group");

  await frame.getByText("After the sign-up").click({ button: "right" });
  await page.getByRole("menuitemradio", { name: "Purple" }).click();
  await saved();
  await shown("group-colour");

  const title = await boxOf(frame.getByText("After the sign-up"));
  const before = await boxOf(block(/^Thank at once/));
  await drag(title, { x: 60, y: 90 });
  await saved();
  const after = await boxOf(block(/^Thank at once/));
  const moved = await boxOf(frame.getByText("After the sign-up"));
  // The first step only begins the drag.
  expect(after.y - before.y).toBeGreaterThan(60);
  expect(Math.round(after.x - before.x)).toBe(Math.round(moved.x - title.x));
  expect(Math.round(after.y - before.y)).toBe(Math.round(moved.y - title.y));
  await page.getByRole("button", { name: /^Undo: Move/ }).click();
  await until(async () => Math.abs((await boxOf(block(/^Thank at once/))).y - before.y) < 1, {
    what: "the block stands where it stood",
  });
});

test("a block is pulled out of the frame by hand, and a group is copied with its blocks", async () => {
  const inside = await boxOf(block(/^Thank at once/));
  const width = async () => Math.round((await boxOf(block(/^Group: /))).width);
  const wide = await width();
  await drag({ ...inside, height: 40 }, { x: 0, y: 180 });
  await until(async () => (await width()) < wide, { what: "the frame lies around what is left" });
  await saved();
  await shown("pulled-out");
  await block(/^Group: /)
    .getByText("After the sign-up")
    .click();
  await page.keyboard.press("Control+d");
  await until(async () => (await page.locator(".react-flow__node-frame").count()) === 2, {
    what: "there are two frames",
  });
});

/** In the page: someone, a run that fails, and one that waits for three days. */
async function trigger({ bot, workflow }: { bot: string; workflow: string }): Promise<void> {
  const post = async (path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`/api/v1/bots/${bot}/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { id: string };
  };
  const { id } = await post("bot-users", { external_id: "sari" });
  await post("runs", { workflow, bot_user: id });
  const delay = { kind: "after", amount: 3, unit: "days" };
  await post("runs", { workflow, bot_user: id, delay });
}

function shown(name: string): Promise<void> {
  return lookAt(page, `${PICTURES}/${name}`);
}

function card(name: string): Locator {
  const heading = page.getByRole("heading", { level: 2, name, exact: true });
  return page
    .getByRole("list", { name: /^(Flows|Alur)$/ })
    .locator("> li")
    .filter({ has: heading });
}

function folder(name: string): Locator {
  return page.getByRole("navigation", { name: "Folders" }).getByRole("link", { name, exact: true });
}

/** Goes to a folder. */
async function chosen(name: string): Promise<void> {
  await folder(name).click();
  await page
    .locator("[aria-current=page]")
    .filter({ hasText: name.replace(/ \d+$/, "") })
    .waitFor();
}

function block(name: RegExp): Locator {
  return page.getByRole("group", { name }).first();
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(what: Locator): Promise<Box> {
  const box = await what.boundingBox();
  if (!box) throw new Error("it is not drawn");
  return box;
}

/** The canvas has come to rest: what is clicked is where it was seen. */
async function atRest(what: Locator): Promise<void> {
  await what.waitFor();
  let last = "";
  let same = 0;
  await until(
    async () => {
      const now = JSON.stringify(await what.boundingBox());
      same = now === last ? same + 1 : 0;
      last = now;
      return same > 5;
    },
    { what: "the canvas rests" },
  );
}

/** Drags what is there, in steps as a hand does. */
async function drag({ x, y, width, height }: Box, by: { readonly x: number; readonly y: number }) {
  const from = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) {
    await page.mouse.move(from.x + (by.x * step) / 10, from.y + (by.y * step) / 10);
  }
  await page.mouse.up();
}

async function saved(): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

async function language(button: string, name: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(button) }).click();
  await page.getByRole("menuitemradio", { name }).click();
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
  await page.getByRole("menuitem", { name: what, exact: true }).click();
}
