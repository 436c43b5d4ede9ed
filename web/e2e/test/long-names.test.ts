//! Names as long as they may be, without a gap to break at: no page is pushed wider than the window by one, on a wide
//! screen or a narrow one, and what can be done to what has the name stays within reach.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";

const LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(2).slice(0, 80);

let browser: Browser;
let server: LancarServer;
let page: Page;
const at: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  const { api } = server;
  await api.publish(exampleFiles());
  const bot = `/bots/${BOT}`;
  const flow = await api.make(`${bot}/flows`, { name: LONG, type: "workflow" });
  await api.make(`${bot}/folders`, { name: LONG });
  const label = await api.make(`${bot}/labels`, { name: LONG.slice(0, 40), color: "teal" });
  await api.make(`${bot}/flows/label`, { flows: [flow], add: [label], remove: [] });
  await api.make(`${bot}/fields`, { name: LONG, type: "text", scope: "user" });
  await api.make(`${bot}/fields`, { name: `${LONG.slice(0, 79)}2`, type: "text", scope: "bot" });
  await api.make(`${bot}/tags`, { name: LONG });
  const user = await api.make(`${bot}/bot-users`, { external_id: LONG });
  await api.make(`${bot}/bot-users/${user}/messages`, { id: "1", text: LONG });
  await api.make("/secrets", { name: LONG, value: "x", hosts: ["crm.example.com"] });
  await api.make("/invitations", { email: `${LONG.slice(0, 60)}@example.com`, role: "editor" });
  Object.assign(at, { flow, user });
  page = await atOwnerLink(browser, server);
  page.setDefaultTimeout(15_000);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const PAGES: readonly (readonly [name: string, address: () => string])[] = [
  ["flows", () => `/b/${BOT}/flows`],
  ["builder", () => `/b/${BOT}/flows/${at.flow}`],
  ["users", () => `/b/${BOT}/users`],
  ["user", () => `/b/${BOT}/users/${at.user}`],
  ["conversation", () => `/b/${BOT}/inbox?user=${at.user}`],
  ["user fields", () => `/b/${BOT}/contents`],
  ["bot fields", () => `/b/${BOT}/contents?tab=bot-fields`],
  ["tags", () => `/b/${BOT}/contents?tab=tags`],
  ["secrets", () => "/settings/secrets"],
  ["members", () => "/settings/members"],
];

test.each([...PAGES])("%s", async (_name, address) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(server.url + address());
    await page.getByText(LONG.slice(0, 20)).filter({ visible: true }).first().waitFor();
    const over = await page.evaluate(() => {
      const main = document.querySelector("main");
      return (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0);
    });
    expect(over, `${address()} at ${width} pixels`).toBeLessThanOrEqual(0);
  }
});

test("what can be done to a sub flow is within reach on a narrow screen, and asked for within its dialog", async () => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(`${server.url}/b/${BOT}/flows`);
  await page
    .getByRole("button", { name: new RegExp(LONG.slice(0, 20)) })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const [asked, words] = [page.getByRole("alertdialog"), page.getByRole("heading", { name: /^Delete/ })];
  const [frame, title] = [await asked.boundingBox(), await words.boundingBox()];
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
  expect(await words.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
});
