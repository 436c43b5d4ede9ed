//! Without an e-mail profile nothing is sent, and the outbox says so, plainly: to the owner, who came in by
//! the link that the first start printed.

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

  const page = await asOwner();
  await page.goto(`${server.url}/outbox`);
  const row = page.getByRole("row").filter({ hasText: "New lead: Sari" });
  expect(await row.innerText()).toMatch(/not sent/i);
  await expectAccessible(page);
  await row.getByRole("link", { name: "New lead: Sari" }).click();
  await page.getByText("Not sent: there is no e-mail profile.").waitFor();
  const mail = page.frameLocator("iframe");
  expect(await mail.getByRole("heading").first().innerText()).toBe("Sari has signed up");
  expect(await mail.getByRole("link").getAttribute("href")).toBe(`${crm.url}/leads/lead-1`);
  await expectAccessible(page);

  await page.getByRole("link", { name: story.run.id }).click();
  const told = await page.getByRole("main").innerText();
  for (const word of ["503", "201", "+ onboarding-done", "not sent", "succeeded"])
    expect(told).toContain(word);
  await expectAccessible(page);
});

/** A page of someone who has become the owner by the link that the first start printed. */
async function asOwner(): Promise<Page> {
  const page = await atOwnerLink(browser, stage.server, { bypassCSP: true });
  await expectAccessible(page);
  await becomeOwner(page);
  return page;
}
