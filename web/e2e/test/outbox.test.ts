//! Without an e-mail profile nothing is sent, and the outbox says so, plainly: to the owner, who came in by
//! the link that the first start printed, with the real policy in force.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectAccessible } from "../fixtures/accessible.ts";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { expectLeadOnce } from "../fixtures/outcome.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { BOT, Stage, signUp } from "../fixtures/stage.ts";

let browser: Browser;
let stage: Stage;
let page: Page;

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
  await signUp(person);
  const story = await stage.run(["succeeded", "failed", "cancelled"]);
  person.leave();
  await expectLeadOnce(stage, story);
  expect(smtp.events.entries.some(({ at }) => at === "connected")).toBe(false);
  const lines = await server.api.outbox();
  expect(lines).toMatchObject([{ state: "not_sent", run: story.run.id, subject: "New lead: Sari" }]);

  page = await asOwner();
  await page.goto(`${server.url}/outbox`);
  const row = page.getByRole("row").filter({ hasText: "New lead: Sari" });
  await row.getByRole("cell", { name: "Not sent", exact: true }).waitFor();
  await page.getByText("this workspace has no e-mail profile").waitFor();
  await expectAccessible(page);
  await row.getByRole("link", { name: "New lead: Sari" }).click();
  await page.getByRole("heading", { level: 1, name: "New lead: Sari" }).waitFor();
  await page.getByText("Not sent: there is no e-mail profile.").waitFor();
  const mail = page.frameLocator("iframe[sandbox='']");
  expect(await mail.getByRole("heading").first().innerText()).toBe("Sari has signed up");
  expect(await mail.getByRole("link").getAttribute("href")).toBe(`${crm.url}/leads/lead-1`);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Sync lead to CRM" }).click();
  await page.getByRole("heading", { level: 1, name: "Sync lead to CRM" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/b/${BOT}/runs/${story.run.id}`);
  const told = await page.getByRole("list", { name: "Story" }).innerText();
  for (const word of ["503", "201", "+ onboarding-done", "not sent", "Succeeded"])
    expect(told).toContain(word);
  await expectAccessible(page);
});

test("an address of a run without its bot leads to the run", async () => {
  const { server } = stage;
  const story = await stage.run(["succeeded"]);
  await page.goto(`${server.url}/runs/${story.run.id}`);
  await page.getByRole("heading", { level: 1, name: "Sync lead to CRM" }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/b/${BOT}/runs/${story.run.id}`);
});

/** A page of someone who has become the owner by the link that the first start printed. */
async function asOwner(): Promise<Page> {
  const page = await atOwnerLink(browser, stage.server);
  await expectAccessible(page);
  await becomeOwner(page);
  return page;
}

test("once there is an e-mail profile nobody is told that there is none", async () => {
  await stage.server.api.addEmailProfile("Sales", stage.smtp.port);
  const known = page.waitForResponse((answer) => answer.url().includes("/email-profiles"));
  await page.goto(`${stage.server.url}/outbox`);
  await known;
  await page.getByRole("cell", { name: "Not sent", exact: true }).waitFor();
  expect(await page.getByText("has no e-mail profile").count()).toBe(0);
});
