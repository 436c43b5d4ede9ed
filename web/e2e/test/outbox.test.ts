//! Without an e-mail profile nothing is sent, and the outbox says so, plainly: to the owner, who came in by
//! the link that the first start printed.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { expectLeadOnce } from "../fixtures/outcome.ts";
import { BOT, Stage } from "../fixtures/stage.ts";

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), Stage.set({ mail: "none" })]);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
});

test("a mail without a profile stands in the outbox as not sent", async () => {
  const { server, crm, smtp } = stage;
  crm.open();
  const person = new Person(server.url, BOT);
  await person.hears("first name");
  await person.say("Sari");
  await person.hears("Which e-mail address");
  await person.say("sari@example.com");
  await person.hears("phone number");
  await person.say("+62 812-3456-7890");
  await person.hears("which plan");
  await person.press("Pro");
  const story = await stage.run(["succeeded", "failed", "cancelled"]);
  person.leave();
  await expectLeadOnce(stage, story);
  expect(smtp.events.entries.some(({ at }) => at === "connected")).toBe(false);
  const lines = await server.api.outbox();
  expect(lines).toMatchObject([{ state: "not_sent", run: story.run.id, subject: "New lead: Sari" }]);

  const page = await browser.newPage();
  const link = /http:\S+\/setup\/\S+/.exec(server.greeting)?.[0] ?? "";
  await page.goto(link);
  await page.getByLabel("E-mail").fill("owner@example.com");
  await page.getByLabel("Name").fill("Owner");
  await page.getByLabel("Password", { exact: true }).fill("a long and quiet river");
  await page.getByRole("button").click();
  await page.goto(`${server.url}/outbox`);
  const row = page.getByRole("row").filter({ hasText: "New lead: Sari" });
  expect(await row.innerText()).toMatch(/not sent/i);
});
