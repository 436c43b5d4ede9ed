//! What hands do besides pressing buttons: skip to the content, lose the network, drop files on a page; on the
//! canvas the double and the right click, finding, tidying up, and going back to an older version. A page that the
//! policy stops, or that throws, fails the journey.

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "../fixtures/accessible.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { closeStudio, openStudio, type Studio } from "../fixtures/studio.ts";
import { until } from "../fixtures/waiting.ts";

const FLOW = "flow_sync-lead-to-crm";

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await openStudio({ viewport: { width: 1440, height: 900 } });
  page = studio.page;
});

afterAll(() => closeStudio(studio));

test("the first Tab skips the menu", async () => {
  await page.goto(`${studio.server.url}/b/${BOT}/flows`);
  await page.getByRole("heading", { level: 1, name: "Flows" }).waitFor();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  expect(await skip.evaluate((link) => link.matches(":focus"))).toBe(true);
  await page.keyboard.press("Enter");
  expect(await page.getByRole("main").evaluate((main) => main.matches(":focus"))).toBe(true);
});

test("without a network it says so, and stops saying so", async () => {
  const notice = page.getByText("You are offline.", { exact: false });
  await page.context().setOffline(true);
  await notice.waitFor();
  await accessible();
  await page.context().setOffline(false);
  await notice.waitFor({ state: "detached" });
});

test("a page whose script does not come says so, and comes when it is asked for again", async () => {
  await page.route("**/assets/runs-page-*.js", (route) => route.abort());
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Runs" }).click();
  await page.getByRole("heading", { level: 1, name: "Something went wrong" }).waitFor();
  await accessible();
  await page.unroute("**/assets/runs-page-*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
});

test("a sub flow that is dropped on the list comes in", async () => {
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Flows" }).click();
  await page.getByRole("link", { name: "Sync lead to CRM" }).waitFor();
  const [text] = exampleFiles().flatMap((file) => (file.text.includes(`"id": "${FLOW}"`) ? [file.text] : []));
  const flow = { ...JSON.parse(text ?? "{}"), id: "flow_dropped", name: "Dropped" };
  const files = await page.evaluateHandle((json) => {
    const carried = new DataTransfer();
    carried.items.add(new File([json], "dropped.flow.json", { type: "application/json" }));
    return carried;
  }, JSON.stringify(flow));
  const main = page.getByRole("heading", { level: 1, name: "Flows" });
  for (const type of ["dragenter", "dragover", "drop"])
    await main.dispatchEvent(type, { dataTransfer: files });
  await page.getByRole("link", { name: "Dropped" }).waitFor();
});

test("a double click on the canvas adds a block there, a right click on a card has its deeds", async () => {
  await page.goto(`${studio.server.url}/b/${BOT}/flows/${FLOW}`);
  const first = card(/^Send the lead to the CRM/);
  await first.waitFor();
  const canvas = await page.getByRole("application", { name: "Canvas" }).boundingBox();
  if (!canvas) throw new Error("no canvas");
  await page.mouse.dblclick(canvas.x + canvas.width / 2, canvas.y + 60);
  await page.getByRole("combobox", { name: "Add a block" }).fill("split");
  await page.keyboard.press("Enter");
  await card(/^Split/).waitFor();
  await page.getByRole("complementary", { name: "Settings of the block" }).waitFor();
  await page.keyboard.press("Escape");
  await card(/^Split/).click({ button: "right" });
  const menu = page.getByRole("menu");
  await menu.waitFor();
  await menu.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await card(/^Split/).waitFor({ state: "detached" });
});

test("find goes from one that fits to the next", async () => {
  await page.keyboard.press("Control+f");
  const field = page.getByRole("search").getByRole("textbox", { name: "Find in this sub flow" });
  await field.fill("sales");
  await page.keyboard.press("Enter");
  const mail = card(/^Tell the sales team/);
  await until(async () => (await mail.getAttribute("class"))?.includes("selected"), {
    what: "what was found is selected",
  });
  await accessible();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
});

test("tidy up lays the cards out anew, and is one step of undo", async () => {
  const place = async () =>
    JSON.stringify(await page.locator(".react-flow__node-block").evaluateAll(placesOf));
  const before = await place();
  await page.getByRole("button", { name: "Tidy up" }).click();
  await until(async () => (await place()) !== before, { what: "the cards have moved" });
  await page.getByRole("button", { name: /^Undo/ }).click();
  await until(async () => (await place()) === before, { what: "they are back" });
});

test("an older version is published again for everybody, while the draft stays", async () => {
  await page.getByRole("button", { name: "Show everything" }).click();
  await card(/^Mark as onboarded/).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Changed");
  await page.keyboard.press("Enter");
  await card(/^Changed/).waitFor();
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
  await page.getByRole("button", { name: /^Publish/ }).click();
  const dialog = page.getByRole("dialog", { name: "Publish this draft" });
  await dialog.getByRole("button", { name: "Publish" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Versions" }).click();
  const versions = page.getByRole("list", { name: "Versions" });
  await versions.getByRole("button", { name: /Version 1\b/ }).click();
  await page.getByRole("button", { name: "Publish it again" }).click();
  const sure = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await accessible();
  await sure.getByRole("button", { name: "Publish it again" }).click();
  await versions.getByRole("button", { name: /Version 3.*Version 1 again/ }).waitFor();
  await page.getByRole("button", { name: "Back to the draft" }).click();
  await card(/^Changed/).waitFor();
});

function card(name: RegExp): Locator {
  return page.getByRole("group", { name }).first();
}

function placesOf(nodes: readonly Element[]): readonly string[] {
  return nodes
    .map((node) => `${node.getAttribute("data-id")} ${(node as HTMLElement).style.transform}`)
    .sort();
}

async function accessible(): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
}
