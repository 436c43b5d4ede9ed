//! What hands do on a canvas that nothing else presses: a block dragged into the frame of a group, a group undone
//! after a reload, a crowd of cards from afar (by mouse, by finger, and as a list of words), the place that is kept,
//! and two who edit, the one of whom sees what the other has saved by the stream of hints alone.

import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ofRepository } from "../fixtures/environment.ts";
import { Finger } from "../fixtures/finger.ts";
import { lookAt } from "../fixtures/looking.ts";
import { BOT } from "../fixtures/stage.ts";
import { closeStudio, openStudio, type Studio } from "../fixtures/studio.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/canvas");
const SIZE = { width: 1280, height: 800 };

let studio: Studio;
let page: Page;

beforeAll(async () => {
  const files = [small(), crowd()].map((flow) => ({ name: `${flow.id}.json`, text: JSON.stringify(flow) }));
  studio = await openStudio({ viewport: SIZE, files });
  page = studio.page;
});

afterAll(() => closeStudio(studio));

test("a group is undone after a reload, and made again", async () => {
  await open("flow_small");
  await card(/^Upper/).click();
  await card(/^Lower/).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+Shift+G");
  await page.keyboard.type("Together");
  await page.keyboard.press("Enter");
  await card(/^Group: Together$/).waitFor();
  await saved(page);
  await page.reload();
  await card(/^Group: Together$/).waitFor();
  const undo = page.getByRole("button", { name: /^Undo/ });
  // First its name, then the group itself.
  await undo.click();
  await card(/^Group$/).waitFor();
  await undo.click();
  await card(/^Group/).waitFor({ state: "detached" });
  await saved(page);
  const redo = page.getByRole("button", { name: /^Redo/ });
  await redo.click();
  await redo.click();
  await card(/^Group: Together$/).waitFor();
  await saved(page);
});

test("a block that is dragged into the frame belongs to it, and moves with it from then on", async () => {
  const frame = card(/^Group: Together$/);
  const outside = card(/^Outside/);
  const [inside, from] = [await middleOf(frame), await headOf(outside)];
  const half = (await boxOf(outside)).height / 2;
  await drag(from, { x: inside.x - from.x, y: inside.y - half - from.y + 8 });
  await saved(page);
  const apart = async () => {
    const [one, other] = [await boxOf(card(/^Upper/)), await boxOf(outside)];
    return { x: Math.round(other.x - one.x), y: Math.round(other.y - one.y) };
  };
  const [before, was] = [await apart(), await boxOf(outside)];
  await drag(await middleOf(frame.getByText("Together")), { x: 120, y: 60 });
  await saved(page);
  expect((await boxOf(outside)).x - was.x).toBeGreaterThan(60);
  expect(await apart()).toEqual(before);
});

test("where one has looked last is where the canvas opens again", async () => {
  await open("flow_small");
  const zoom = page
    .getByRole("button", { name: /^Zoom: / })
    .or(page.getByText(/^\d+%$/))
    .first();
  const placed = () => page.locator(".react-flow__viewport").evaluate((part) => part.style.transform);
  const read = async () => (await zoom.textContent()) ?? "";
  // Each press moves for a moment: it has come to rest where it is what is kept.
  for (let times = 0; times < 2; times += 1) {
    const before = await read();
    await page.getByRole("button", { name: "Zoom out" }).click();
    const isThere = async () => (await read()) !== before && (await standsAsKept("flow_small"));
    await until(isThere, { what: "it is further away, and kept" });
  }
  const [small, seen] = [await read(), await placed()];
  await page.reload();
  await card(/^Upper/).waitFor();
  await until(async () => (await read()) === small, { what: "it is as far away again", instead: read });
  expect(await placed()).toBe(seen);
});

test("from afar a crowd is shapes; the card below the pointer is real and can be dragged", async () => {
  await open("flow_crowd");
  await card(/^Block 0/).waitFor();
  expect(await page.locator(".far-cards").count()).toBe(0);
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.locator(".far-cards path").first().waitFor({ state: "attached" });
  expect(await page.locator(".react-flow__node-block").count()).toBeLessThan(5);
  const start = await boxOf(card(/^Start$/));
  const zoom = await page
    .locator(".react-flow__viewport")
    .evaluate((part) => new DOMMatrix(part.style.transform).a);
  const at = { x: start.x + (200 + 3 * 340 + 60) * zoom, y: start.y + (2 * 180 + 20) * zoom };
  await page.mouse.move(at.x, at.y);
  const below = card(/^Block 32/);
  await below.waitFor();
  const before = await boxOf(below);
  await drag(at, { x: 0, y: -60 });
  await saved(page);
  expect((await boxOf(below)).y - before.y).toBeLessThan(-30);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await saved(page);

  // A box around the first column takes all of it, and nothing else.
  await page.keyboard.down("Shift");
  const corner = { x: start.x + 190 * zoom, y: start.y - 12 };
  await drag(corner, { x: 300 * zoom, y: 10 * 180 * zoom + 24 });
  await page.keyboard.up("Shift");
  await page.keyboard.press("Delete");
  await saved(page);
  await until(async () => (await blocksKept()) === 190, { what: "ten are gone", instead: blocksKept });
  await page.getByRole("button", { name: /^Undo/ }).click();
  await until(async () => (await blocksKept()) === 200, { what: "they are back", instead: blocksKept });
});

test("keys of the canvas work at the heading, where one arrives, and on a button; Tab goes on from there", async () => {
  await page.goto(`${studio.server.url}/b/${BOT}/flows`);
  await page.getByRole("link", { name: "A few" }).click();
  await card(/^Start$/).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? "");
  await until(async () => (await focused()) === "H1", {
    what: "one arrives at the heading",
    instead: focused,
  });
  const zoom = page.getByRole("button", { name: /^Zoom: / });
  await zoom.click();
  await until(async () => (await zoom.textContent()) === "100%", { what: "100 %" });
  await page.keyboard.press("-");
  await until(async () => (await zoom.textContent()) !== "100%", { what: "it went away, from a button" });
  await page.getByRole("heading", { level: 1 }).evaluate((one) => one.focus());
  await page.keyboard.press("0");
  await until(async () => (await zoom.textContent()) === "100%", { what: "100 %, from the heading" });
  const percent = async () => Number.parseInt((await zoom.textContent()) ?? "", 10);
  for (const far of [85, 72, 60]) {
    await page.keyboard.press("-");
    await until(async () => (await percent()) < far, {
      what: `it is smaller than ${far} %`,
      instead: percent,
    });
  }
  await page.keyboard.press("1");
  await until(async () => (await percent()) > 60, {
    what: "all of it is shown, and larger",
    instead: percent,
  });
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("BUTTON");
  expect(await page.getByRole("menu").count()).toBe(0);
});

test("from afar all blocks are a list of words; it goes with the keyboard, and leads to the canvas", async () => {
  await open("flow_crowd");
  const list = page.getByRole("listbox", { name: /^All blocks/ });
  const options = list.getByRole("option");
  await until(async () => (await options.count()) === 200, { what: "all are in it, near by" });
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.locator(".far-cards path").first().waitFor({ state: "attached" });
  expect(await options.count()).toBe(200);
  expect(await options.nth(37).textContent()).toBe("Block 37 (Action)");
  expect((await boxOf(list)).width).toBeLessThan(2);
  await card(/^Start$/).focus();
  for (let steps = 0; steps < 10 && !(await list.evaluate((one) => one.matches(":focus"))); steps += 1)
    await page.keyboard.press("F6");
  expect((await boxOf(list)).width).toBeGreaterThan(200);
  const at = () => list.locator("[aria-selected=true]").textContent();
  await page.keyboard.press("End");
  await until(async () => (await at()) === "Block 199 (Action)", { what: "the last", instead: at });
  expect(await list.getAttribute("aria-activedescendant")).toBe(
    await list.locator("[aria-selected=true]").getAttribute("id"),
  );
  await page.locator(".far-selected").waitFor({ state: "attached" });
  await lookAt(page, `${PICTURES}/list`);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  await until(async () => /^Block 198/.test(await label()), {
    what: "its card has the focus",
    instead: label,
  });
  // The walk on the canvas goes on from there, and the list with it.
  await page.keyboard.press("ArrowLeft");
  await until(async () => /^Block 197/.test(await label()), { what: "the card before", instead: label });
  for (let steps = 0; steps < 10 && !(await list.evaluate((one) => one.matches(":focus"))); steps += 1)
    await page.keyboard.press("F6");
  expect(await at()).toBe("Block 197 (Action)");
});

test("a finger drags a card of a crowd from afar; on the empty canvas it moves the canvas, and two make it larger", async () => {
  const tablet = await studio.browser.newContext({
    ...(await sameAs(studio.context)),
    locale: "en-GB",
    viewport: SIZE,
    hasTouch: true,
  });
  const mouse = page;
  page = await tablet.newPage();
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => studio.complaints.push(String(error)));
  await open("flow_crowd");
  await page.getByRole("button", { name: "Show everything" }).tap();
  await page.locator(".far-cards path").first().waitFor({ state: "attached" });
  const start = await boxOf(card(/^Start$/));
  const { zoom } = await placed();
  const at = { x: start.x + (200 + 3 * 340 + 60) * zoom, y: start.y + (2 * 180 + 20) * zoom };
  const finger = await Finger.on(page);
  const [view, was] = [await placed(), await placeKept("blk_32")];
  await finger.drag(at, { x: 0, y: -60 });
  await until(async () => (await placeKept("blk_32")).y < was.y - 200, {
    what: "the card has moved",
    instead: () => placeKept("blk_32"),
  });
  expect(await placed()).toEqual(view);
  await page.getByRole("button", { name: /^Undo/ }).tap();
  await until(async () => (await placeKept("blk_32")).y === was.y, { what: "it is back" });

  await finger.drag({ x: start.x, y: start.y + 200 }, { x: 40, y: 30 });
  await until(async () => (await placed()).x > view.x + 20, {
    what: "the canvas has moved",
    instead: placed,
  });
  await finger.spread({ x: at.x + 40, y: at.y + 30 });
  await until(async () => (await placed()).zoom > zoom * 1.3, { what: "it is larger", instead: placed });
  expect(await placeKept("blk_32")).toEqual(was);
  await tablet.close();
  page = mouse;
});

test("the other one sees what was saved by the stream alone: nothing is pressed, reloaded or looked at again", async () => {
  await open("flow_small");
  const theirs = await studio.browser.newContext({
    ...(await sameAs(studio.context)),
    locale: "en-GB",
    viewport: SIZE,
  });
  theirs.setDefaultTimeout(15_000);
  const other = await theirs.newPage();
  // Whatever looks now and then does not: what is left is the stream.
  await other.addInitScript(() => {
    window.setInterval = (() => 0) as unknown as typeof window.setInterval;
  });
  const isFollowing = other.waitForResponse(/\/api\/v1\/changes$/);
  await other.goto(`${studio.server.url}/b/${BOT}/flows/flow_small`);
  await other.getByRole("group", { name: /^Upper/ }).waitFor();
  await isFollowing;
  await other.evaluate(() => Object.assign(window, { isTheSame: true }));
  await card(/^Upper/).click();
  await page.keyboard.press("F2");
  await page.keyboard.type("Told by the stream");
  await page.keyboard.press("Enter");
  await saved(page);
  await other.getByRole("group", { name: /^Told by the stream/ }).waitFor();
  expect(await other.evaluate(() => "isTheSame" in window)).toBe(true);
  expect(await other.evaluate(() => document.visibilityState)).toBe("visible");
  await theirs.close();
});

async function open(flow: string): Promise<void> {
  await page.goto(`${studio.server.url}/b/${BOT}/flows/${flow}`);
  await card(/^Start$/).waitFor();
}

/** How many blocks the draft has that the server keeps. */
async function blocksKept(): Promise<number> {
  return (await draftKept()).length;
}

/** Where a block lies in the draft that the server keeps. */
async function placeKept(id: string): Promise<Point> {
  const block = (await draftKept()).find((one) => one.id === id);
  if (!block) throw new Error(`${id} is gone`);
  return block.position;
}

async function draftKept() {
  const answer = await page.request.get(`${studio.server.url}/api/v1/bots/${BOT}/flows/flow_crowd`);
  const { document } = (await answer.json()) as {
    readonly document: { readonly blocks: readonly { readonly id: string; readonly position: Point }[] };
  };
  return document.blocks;
}

/** Where the canvas looks. */
function placed() {
  return page.locator(".react-flow__viewport").evaluate((part) => {
    const { a, e, f } = new DOMMatrix(part.style.transform);
    return { zoom: a, x: e, y: f };
  });
}

function card(name: RegExp): Locator {
  return page.getByRole("group", { name }).first();
}

async function saved(on: Page): Promise<void> {
  await on
    .getByRole("status")
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

/** What this browser keeps of places that were looked at. */
/** Whether a canvas stands where this browser has last kept it. */
function standsAsKept(flow: string): Promise<boolean> {
  return page.evaluate((name) => {
    const all = JSON.parse(window.localStorage.getItem("lancar.views") ?? "[]") as [string, View][];
    const kept = all.find(([canvas]) => canvas.includes(name))?.[1];
    const drawn = document.querySelector<HTMLElement>(".react-flow__viewport");
    const { a, e, f } = new DOMMatrix(drawn?.style.transform);
    if (!kept) return false;
    // A style keeps fewer digits.
    return Math.abs(kept.zoom - a) < 0.001 && Math.abs(kept.x - e) < 0.1 && Math.abs(kept.y - f) < 0.1;
  }, flow);
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

async function sameAs(other: BrowserContext) {
  return { storageState: { ...(await other.storageState()), origins: [] } };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it is not drawn");
  return box;
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** The part of a card by which hands take it. */
async function headOf(locator: Locator): Promise<Point> {
  const { x, y, width } = await boxOf(locator);
  return { x: x + width / 2, y: y + 8 };
}

async function drag(from: Point, by: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) {
    await page.mouse.move(from.x + (by.x * step) / 10, from.y + (by.y * step) / 10);
  }
  await page.mouse.up();
}

function block([id, title]: readonly [string, string], position: Point, next?: string) {
  const items = [{ id: "itm_1", kind: "add_tag", tag: "onboarding-done" }];
  return {
    ...{ id, kind: "action", title, position, settings: { items } },
    exits: next ? { next } : {},
  };
}

function flow(id: string, name: string, blocks: readonly { readonly id: string }[]) {
  const start = { position: { x: 0, y: 0 }, next: blocks[0]?.id ?? null };
  return { schema: "lancar.flow/1", id, name, type: "workflow", start, blocks };
}

function small() {
  return flow("flow_small", "A few", [
    block(["blk_a", "Upper"], { x: 240, y: 0 }, "blk_b"),
    block(["blk_b", "Lower"], { x: 240, y: 260 }, "blk_c"),
    block(["blk_c", "Outside"], { x: 620, y: 120 }),
  ]);
}

/** Twenty columns of ten blocks. */
function crowd() {
  const blocks = Array.from({ length: 200 }, (_, at) =>
    block(
      [`blk_${at}`, `Block ${at}`],
      { x: 200 + Math.floor(at / 10) * 340, y: (at % 10) * 180 },
      at < 199 ? `blk_${at + 1}` : undefined,
    ),
  );
  return flow("flow_crowd", "A crowd", blocks);
}
