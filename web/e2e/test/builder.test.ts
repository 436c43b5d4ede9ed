//! The builder as a person finds it: the sentence from "Flows" to a finished run, the keyboard alone, a reload and
//! a lost network in the middle, two who edit the same draft, versions and the way back, and a canvas of a
//! thousand blocks with what it takes printed.

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "../fixtures/accessible.ts";
import { startBrowser } from "../fixtures/browser.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/builder");
const FLOW = "Tag the lead";
const CARD = ".react-flow__node-block";
/** The cards of a crowd, from afar. */
const SHAPES = ".far-cards path";

let browser: Browser;
let server: LancarServer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.publish(exampleFiles());
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  // Nothing here takes long; what does not come soon does not come.
  context.setDefaultTimeout(15_000);
  page = await atOwnerLink(context, server);
  page.on("console", (message) => {
    // A draft that somebody else has saved first is refused, and the browser says so.
    if (message.type() === "error" && !/412|ERR_INTERNET_DISCONNECTED/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

test("Flows → New Sub Flow → Workflow → a name → Create → blocks → wires → Publish", async () => {
  await page.goto(`${server.url}/b/${BOT}/flows`);
  await page.getByRole("button", { name: "New Sub Flow" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New sub flow" });
  await dialog.getByText("Workflow", { exact: true }).click();
  await dialog.getByLabel("Name").fill(FLOW);
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { level: 1, name: FLOW }).waitFor();

  // Pressed in the palette, a block comes behind Start; behind its exit, the next.
  const palette = page.getByRole("list", { name: "Blocks to add" });
  const offered = await palette.getByRole("button").allTextContents();
  expect(offered).toEqual(["Action", "Condition", "Split", "Send Email"]);
  await palette.getByRole("button", { name: "Action" }).click();
  await card(/^Action/).waitFor();
  await page.getByRole("button", { name: "Close the settings" }).click();
  await card(/^Action/)
    .locator(".way-out")
    .first()
    .click();
  await page.getByRole("combobox", { name: "Add a block" }).fill("clear");
  await page.keyboard.press("Enter");
  await card(/Clears/).waitFor();
  expect(await page.locator(".react-flow__edge").count()).toBe(2);
  await saved();
  await shown("built");

  // An error stands in the way, and leads to its block.
  await page.getByRole("button", { name: /^Publish/ }).click();
  const publish = page.getByRole("dialog", { name: "Publish this draft" });
  expect(await publish.getByRole("button", { name: "Publish" }).isDisabled()).toBe(true);
  await shown("refused");
  await publish
    .getByRole("button", { name: /Error.*Actions › action 1/ })
    .first()
    .click();
  const settings = page.getByRole("complementary", { name: "Settings of the block" });
  await settings.waitFor();
  await settings.locator(":focus").waitFor();
  await page.keyboard.press("Escape");
  await card(/Clears/).click();
  await page.keyboard.press("Control+Delete");
  await saved();
  await page.getByRole("button", { name: /^Publish/ }).click();
  await publish.getByText("Added: Action").waitFor();
  await publish.getByLabel("What is new?").fill("The first one");
  await shown("publish");
  await publish.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Version 1 is published", { exact: true }).waitFor();
});

test("the keyboard alone adds, connects, renames and opens", async () => {
  await card(/^Action/).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type("condition");
  await page.keyboard.press("Enter");
  await focused(/^Condition/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.type("send email");
  await page.keyboard.press("Enter");
  await focused(/^Send Email/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowLeft");
  await focused(/^Condition/);
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "Connect “Condition”" });
  await dialog.getByLabel("Exit").selectOption({ label: "Otherwise" });
  await dialog.getByRole("combobox", { name: "Leads to" }).focus();
  await page.keyboard.type("action");
  await page.keyboard.press("Enter");
  await focused(/^Condition.*Otherwise leads to Action/);
  await page.keyboard.press("F2");
  await page.keyboard.type("Who is it?");
  await page.keyboard.press("Enter");
  await focused(/^Who is it\? \(Condition\)/);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys and gestures" }).waitFor();
  await shown("keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: "Settings of the block" }).waitFor();
  await shown("settings");
  await page.keyboard.press("Escape");
  await focused(/^Who is it/);
});

test("what was done can be undone after a reload, and copied blocks are pasted", async () => {
  await saved();
  await page.reload();
  const undo = page.getByRole("button", { name: "Undo: Rename a block" });
  await undo.click();
  await card(/^Condition/).waitFor();
  await page.getByRole("button", { name: "Redo: Rename a block" }).click();
  await card(/^Who is it/).click();
  const before = await page.locator(".react-flow__node-block").count();
  await page.keyboard.press("Control+d");
  await until(async () => (await page.locator(".react-flow__node-block").count()) === before + 1, {
    what: "there is one more",
  });
  await page.keyboard.press("Delete");
  await saved();
});

test("without a network it goes on, and is saved when the network is back", async () => {
  await page.context().setOffline(true);
  await card(/^Who is it/).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Offline?");
  await page.keyboard.press("Enter");
  await page.getByText("Not saved yet: kept here until the server answers").waitFor();
  await page.context().setOffline(false);
  await saved();
  await page.reload();
  await card(/^Offline\?/).waitFor();
});

test("two edit the same draft: the second sees it, and nobody's work is lost", async () => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const theirs = other.getByRole("group", { name: /^Offline\?/ });
  await theirs.click();
  await other.keyboard.press("F2");
  await other.keyboard.type("Theirs");
  await other.keyboard.press("Enter");
  await other.getByText("Saved", { exact: true }).waitFor();
  await page.bringToFront();
  await card(/^Offline\?|^Theirs/).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Mine");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "This draft was changed elsewhere, too" });
  // It may be seen before anything was changed here: then theirs is simply shown, and undo is the way back.
  await Promise.race([dialog.waitFor(), saved()]);
  if (await dialog.isVisible()) {
    await shown("conflict");
    await dialog.getByRole("button", { name: "Keep mine" }).click();
    await dialog.waitFor({ state: "detached" });
    await saved();
  }
  await card(/^Mine/).waitFor();
  await other.close();
});

test("versions: what has changed, drawn and in words, and back into the draft", async () => {
  await page.getByRole("button", { name: "Versions" }).click();
  const list = page.getByRole("list", { name: "Versions" });
  await list.getByRole("button", { name: /Version 1.*The first one/ }).click();
  await page.getByRole("list", { name: "What has changed" }).getByText("Added: Mine").waitFor();
  await shown("versions");
  await page.getByRole("button", { name: "Restore to the draft" }).click();
  await until(async () => (await page.locator(".react-flow__node-block").count()) === 1, {
    what: "the draft is the version",
  });
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await card(/^Mine/).waitFor();
});

test("a canvas of a thousand blocks opens at once and moves smoothly", async () => {
  const file = { name: "big.json", text: JSON.stringify(thousand()) };
  await server.api.publish([...exampleFiles(), file]);
  const link = page.getByRole("link", { name: "A thousand" });
  const opened = async (seen: string) => {
    await page.goto(`${server.url}/b/${BOT}/flows`);
    await link.waitFor();
    const taken = page.evaluate(untilPainted, seen);
    await link.click();
    return (await taken).toFixed(0);
  };
  console.warn(
    `A canvas of 1,000 blocks: its first cards were painted ${await opened(CARD)} ms after the press.`,
  );
  await shown("thousand-opened");
  await measured("near by");
  // All of them at once are shapes, and nearly none of them a part of its own.
  const begun = Date.now();
  await page.keyboard.press("1");
  await page.locator(SHAPES).first().waitFor({ state: "attached" });
  console.warn(`All 1,000 were in sight after ${Date.now() - begun} ms.`);
  expect(await page.locator(CARD).count()).toBeLessThan(10);
  await until(async () => /flow_big.*"zoom":0\.0/.test(await kept()), { what: "the place is kept" });
  console.warn(`Opened again with all in sight, it was painted ${await opened(SHAPES)} ms after the press.`);
  await shown("thousand");
  await measured("all in sight");
  await page.getByRole("group", { name: "Start", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await focused(/^Block 0/);
});

test("on a narrow screen one looks around, and is told where to build", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByText("This window is too narrow for building").waitFor();
  await shown("narrow");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

function card(name: RegExp) {
  return page.getByRole("group", { name }).first();
}

async function focused(name: RegExp): Promise<void> {
  const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  let seen = "";
  const isThere = async () => {
    seen = await label();
    return name.test(seen);
  };
  await until(isThere, { what: `the focus is on ${name}`, instead: () => seen });
}

async function saved(): Promise<void> {
  await page
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

async function shown(name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** From the next press to the frame in which this is painted, in milliseconds; asked in the page. */
function untilPainted(seen: string): Promise<number> {
  return new Promise((done) => {
    let pressed = 0;
    const press = () => {
      pressed = performance.now();
    };
    document.addEventListener("click", press, { capture: true, once: true });
    const look = () => {
      const isThere = pressed > 0 && document.querySelector(seen) !== null;
      requestAnimationFrame(isThere ? () => done(performance.now() - pressed) : look);
    };
    look();
  });
}

/** Drags a card, and prints how long a frame takes and how long a move of the pointer is on its way. */
async function measured(how: string): Promise<void> {
  const { frames, aMove } = await whileDragging();
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  console.warn(
    `Dragged, ${how}: a frame each ${at(0.5)} ms, nine of ten within ${at(0.9)} ms; a move in ${aMove.toFixed(1)} ms.`,
  );
  expect(frames.length).toBeGreaterThan(10);
}

/** What a card takes that is dragged, in milliseconds: each frame, and a move until it is done. */
async function whileDragging(): Promise<{ readonly frames: readonly number[]; readonly aMove: number }> {
  const from = await placeOfFirst();
  await page.mouse.move(from.x, from.y);
  await card(/^Block 0/).waitFor();
  const before = await card(/^Block 0/).boundingBox();
  await page.mouse.down();
  const frames = page.evaluate(async () => {
    const times: number[] = [];
    for (let last = performance.now(); times.length < 60; ) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  });
  const begun = performance.now();
  for (let step = 0; step < 60; step += 1) await page.mouse.move(from.x + step * 3, from.y + step);
  const aMove = (performance.now() - begun) / 60;
  const taken = await frames;
  await page.mouse.up();
  expect((await card(/^Block 0/).boundingBox())?.x).toBeGreaterThan((before?.x ?? 0) + 100);
  await page.keyboard.press("Control+z");
  await saved();
  return { frames: taken, aMove };
}

/** A point on the first block, reckoned from Start: from afar it is a shape until the pointer comes. */
async function placeOfFirst(): Promise<{ readonly x: number; readonly y: number }> {
  const start = await page.getByRole("group", { name: "Start", exact: true }).boundingBox();
  const scale = (part: HTMLElement | SVGElement) => new DOMMatrix(part.style.transform).a;
  const zoom = await page.locator(".react-flow__viewport").evaluate(scale);
  return { x: (start?.x ?? 0) + 280 * zoom, y: (start?.y ?? 0) + 20 * zoom };
}

/** What this browser keeps of places that were looked at. */
function kept(): Promise<string> {
  return page.evaluate(() => window.localStorage.getItem("lancar.views") ?? "");
}

/** Forty columns of twenty-five blocks. */
function thousand(): object {
  const id = (at: number) => `blk_b${at}`;
  const blocks = Array.from({ length: 1_000 }, (_, at) => ({
    id: id(at),
    kind: "action",
    title: `Block ${at}`,
    position: { x: 200 + Math.floor(at / 25) * 340, y: (at % 25) * 180 },
    settings: { items: [{ id: "itm_1", kind: "add_tag", tag: "onboarding-done" }] },
    exits: at + 1 < 1_000 ? { next: id(at + 1) } : {},
  }));
  const start = { position: { x: 0, y: 0 }, next: id(0) };
  return { schema: "lancar.flow/1", id: "flow_big", name: "A thousand", type: "workflow", start, blocks };
}
