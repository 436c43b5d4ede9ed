//! The pictures of the README's tour: the sign-up story, as it stands on the screens while it happens.
//! `LANCAR_BIN` and the rest of the environment are those of the journeys (docs/develop/testing.md).

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { BOT, Stage, TRANSCRIPT } from "../fixtures/stage.ts";

const FOLDER = ofRepository("docs/pictures");
const WORKFLOW = "flow_sync-lead-to-crm";

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  [browser, stage] = await Promise.all([startBrowser(), Stage.set()]);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
});

test("the tour", async () => {
  const { server, crm } = stage;
  const person = new BrowserPerson(await browser.newPage({ viewport: { width: 420, height: 780 } }));
  await person.page.goto(`${server.url}/chat/${BOT}`);
  await person.reads(TRANSCRIPT.slice(0, 3));
  await person.say("Sari");
  await person.reads(TRANSCRIPT.slice(0, 5));
  await person.say("sari@example.com");
  await person.reads(TRANSCRIPT.slice(0, 7));
  await person.say("+62 812-3456-7890");
  await crm.called(1);
  await person.reads(TRANSCRIPT.slice(0, 10));
  await shoot(person.page, "chat");
  await person.press("Pro");
  await person.reads(TRANSCRIPT);

  const page = await atOwnerLink(browser, server, { viewport: { width: 1360, height: 800 } });
  await becomeOwner(page);
  await page.goto(`${server.url}/b/${BOT}/flows/${WORKFLOW}`);
  await page.getByRole("button", { name: "Publish" }).waitFor();
  await page.locator(".react-flow__node").nth(1).dblclick();
  await page.getByLabel("Address (URL)").first().waitFor();
  await shoot(page, "builder");

  const held = await stage.run(["running", "waiting"]);
  crm.open();
  await stage.run(["succeeded"]);
  await page.goto(`${server.url}/b/${BOT}/runs/${held.run.id}`);
  await page.getByText("accepted").waitFor();
  await shoot(page, "run");
  await page.goto(`${server.url}/templates`);
  await page.getByRole("heading", { name: "Lead sign-up" }).waitFor();
  await shoot(page, "templates");
});

/** In the light theme, once everything stands still. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled" });
}
