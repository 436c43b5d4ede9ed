//! A draft is tried beside its canvas: a conversation as a tester, the path lit, a request held, pretended and
//! really sent; a workflow by itself; one block, whose answer is clicked into a field; and a mail to oneself.
//! The CRM and the mail server are real, so that what is not sent is seen not to arrive.

import { mkdirSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { fixture, ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner, OWNER } from "../fixtures/owner.ts";
import { BOT, DESK, filesIn, Stage } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/testing");

let browser: Browser;
let stage: Stage;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), Stage.set()]);
  await stage.publishDesk();
  stage.crm.open();
  mkdirSync(PICTURES, { recursive: true });
  page = await atOwnerLink(browser, stage.server, { viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  complaints = complaintsOf(page);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
  expect(complaints).toEqual([]);
});

test("Ctrl+Enter opens the chat of the draft beside its canvas, and what is typed lights the path", async () => {
  await page.goto(`${stage.server.url}/b/${BOT}/flows/flow_welcome`);
  await card(/first name/i).waitFor();
  await page.keyboard.press("Control+Enter");
  await log().getByText("What is your first name?").waitFor();
  await page.getByRole("group", { name: /The test is here now/ }).waitFor();
  await shown("chat");
  await say("Sari");
  await log()
    .getByText(/Which e-mail address/)
    .waitFor();
  await say("sari at example");
  // The bot says what is wrong with it, in the chat.
  await until(async () => (await log().getByRole("listitem").count()) >= 7, { what: "the bot asks again" });
  await say("sari@example.com");
  await log()
    .getByText(/phone number/)
    .waitFor();
  await say("+62 812-3456-7890");
  await panel().getByRole("button", { name: "Pro", exact: true }).click();
  await log()
    .getByText(/Noted: pro/)
    .waitFor();
  const walked = page.getByRole("group", { name: /The test came through here/ });
  await until(async () => (await walked.count()) > 3, { what: "the path is lit" });
  expect(await page.locator(".wire-lit").count()).toBeGreaterThan(2);
});

test("behind it a run holds the request for the CRM: it is shown whole, and pretended", async () => {
  await panel().getByText("Something waits to be sent.").waitFor();
  await shown("held-notice");
  await panel().getByRole("button", { name: "Have a look" }).click();
  const held = panel().getByRole("region", { name: "Waits to be sent" });
  await held.getByText("POST").first().waitFor();
  await held
    .getByText(/sari@example\.com/)
    .first()
    .waitFor();
  await shown("held");
  expect(stage.crm.calls).toHaveLength(0);
  await held.getByRole("button", { name: "Pretend an answer" }).click();
  await held.getByLabel("Answer", { exact: true }).fill('{"id": "lead-7"}');
  await shown("pretend");
  await held.getByRole("button", { name: "Go on with this" }).click();
  // The workflow goes on to its mail, which waits as well.
  await panel().getByText("This mail would be sent now. It waits for you.").waitFor();
  await panel()
    .getByText(/CRM id = lead-7/)
    .waitFor();
  await shown("held-mail");
  expect(stage.crm.calls).toHaveLength(0);
});

test("a mail that is really sent arrives, and the run says that it was", async () => {
  await panel().getByRole("button", { name: "Really send" }).click();
  await panel().getByText("Succeeded").first().waitFor();
  await panel().getByText("Really sent", { exact: true }).first().waitFor();
  const [mail] = await stage.smtp.took(1);
  expect(mail).toBeDefined();
  await panel().getByRole("tab", { name: "What is known" }).click();
  await panel().getByText("lead-7").waitFor();
  await panel().getByText("onboarding-done").waitFor();
  await shown("known");
  await panel().getByRole("button", { name: "End the test" }).click();
  await panel().waitFor({ state: "detached" });
  expect(await page.locator(".wire-lit").count()).toBe(0);
});

test("a workflow is started by itself with sample values, and its path is lit", async () => {
  await page.goto(`${stage.server.url}/b/${BOT}/flows/flow_sync-lead-to-crm`);
  await card(/^Send the lead to the CRM/).waitFor();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await panel().getByRole("textbox", { name: "Input: name" }).fill("Sari");
  await panel().getByRole("textbox", { name: "Input: email" }).fill("sari@example.com");
  await panel().getByRole("textbox", { name: "Input: phone" }).fill("+62 812");
  await panel().getByRole("textbox", { name: "Plan" }).fill("pro");
  await shown("workflow");
  await panel().getByRole("button", { name: "Start a test run" }).click();
  await panel().getByRole("region", { name: "Waits to be sent" }).waitFor();
  await page.getByRole("group", { name: /^Send the lead.*The test is here now/ }).waitFor();
  await panel().getByRole("button", { name: "Really send" }).click();
  await page.getByRole("group", { name: /^Call today.*The test came through here/ }).waitFor();
  await shown("workflow-lit");
  expect((await stage.crm.called(1)).map(({ body }) => body).join()).toContain("sari@example.com");
  await panel().getByRole("button", { name: "Cancel the run" }).click();
  await panel().getByText("Cancelled").first().waitFor();
  await panel().getByRole("button", { name: "End the test" }).click();
});

test("a function is tried where it is called: its note leads there, and the chat goes through it", async () => {
  await stage.server.api.publish(filesIn(fixture("later")));
  await page.goto(`${stage.server.url}/b/bot_later/flows/flow_ask-topic`);
  await card(/What shall we remind you of/).waitFor();
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await panel()
    .getByText(/A function is tried where it is called/)
    .waitFor();
  await shown("function");
  await panel().getByRole("link", { name: "Later", exact: true }).click();
  await page.waitForURL(/flow_later/);
  // The panel stays open and begins the chat at once.
  await log().getByText("What shall we remind you of?").waitFor();
  await say("the dentist");
  await log().getByText("You will hear about the dentist in three days.").waitFor();
});

test("a workflow that waits for its delay does not wait in a test", async () => {
  await panel().getByRole("tab", { name: "Runs (1)" }).click();
  const run = panel().getByRole("article", { name: /Remind/ });
  await run.getByText("Waiting").waitFor();
  await shown("delayed");
  await run.getByRole("button", { name: "Do not wait" }).click();
  await run.getByText("Succeeded").first().waitFor();
  expect(await run.getByRole("button", { name: "Do not wait" }).count()).toBe(0);
  await panel().getByRole("tab", { name: "What is known" }).click();
  await panel().getByText("reminded").waitFor();
  await panel().getByRole("button", { name: "End the test" }).click();
});

test("one block is tested; its answer is clicked into a field", async () => {
  await page.goto(`${stage.server.url}/b/${DESK}/flows/flow_desk`);
  await card(/POST/).click();
  await page.keyboard.press("Control+Shift+Enter");
  const block = page.getByRole("region", { name: "Test this block" });
  await block.getByText("/leads").first().waitFor();
  await block.getByRole("textbox", { name: "Topic" }).fill("A broken chair");
  await block.getByRole("button", { name: "Test", exact: true }).click();
  await block
    .getByText(/A broken chair/)
    .first()
    .waitFor();
  await block.getByText("It would be left by: Next").waitFor();
  const calls = stage.crm.calls.length;
  await shown("block");
  await block.getByRole("button", { name: "Really send" }).click();
  const answer = block.getByRole("region", { name: "The answer" });
  await answer.getByRole("button", { name: /^id: / }).waitFor();
  // The CRM is busy at first: it is asked again, under the same key.
  const sent = stage.crm.calls.length;
  expect(new Set(stage.crm.calls.slice(calls).map(({ key }) => key)).size).toBe(1);
  await block.getByText("Really sent", { exact: true }).first().waitFor();
  await shown("answer");
  await answer.getByRole("button", { name: /^The status code: 2/ }).click();
  await answer.getByRole("combobox", { name: /Field for status/ }).fill("Topic");
  await page.getByRole("option", { name: /^Topic/ }).click();
  await page.getByText("From now on it goes into “Topic”.", { exact: true }).waitFor();
  const mapping = page.getByRole("combobox", { name: "Save it to" });
  await until(async () => (await mapping.count()) === 2, { what: "there is one more mapping" });
  // An answer of one's own needs nobody at the other end.
  await block.getByRole("button", { name: "Use an answer of mine" }).click();
  await block.getByLabel("Answer", { exact: true }).fill('{"ticket": {"number": 42}}');
  await block.getByRole("button", { name: "Go on with this" }).click();
  await answer.getByRole("button", { name: /^number: 42/ }).waitFor();
  expect(stage.crm.calls).toHaveLength(sent);
  await saved();
});

test("“Send me a test” mails the block, filled in, to the one who is logged in", async () => {
  await page.goto(`${stage.server.url}/b/${BOT}/flows/flow_sync-lead-to-crm`);
  await card(/^Tell the sales team/).dblclick();
  const settings = page.getByRole("region", { name: "Settings of the block" });
  await settings.getByRole("button", { name: "Send me a test" }).click();
  await settings.getByText(`Sent to ${OWNER.email}.`).waitFor();
  await shown("mail");
  const mails = await stage.smtp.took(2);
  expect(mails.at(-1)?.receivers).toEqual([OWNER.email]);
  expect(mails.at(-1)?.headers.get("subject")).toMatch(/^\[Test\] /);
});

test("in Indonesian it reads as well", async () => {
  await page.getByRole("link", { name: "Back to the flows" }).click();
  await page.getByRole("button", { name: /Language, theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Bahasa Indonesia" }).click();
  await page.goto(`${stage.server.url}/b/${BOT}/flows/flow_welcome`);
  await page.getByRole("button", { name: "Uji", exact: true }).click();
  await page.getByRole("log", { name: "Obrolan" }).getByText("What is your first name?").waitFor();
  await shown("indonesian");
});

function panel(): Locator {
  return page.getByRole("complementary", { name: "Test", exact: true });
}

function log(): Locator {
  return panel().getByRole("log", { name: "Chat" });
}

function card(name: RegExp): Locator {
  return page.getByRole("group", { name }).first();
}

async function say(words: string): Promise<void> {
  await panel().getByRole("textbox", { name: "Write as the customer" }).fill(words);
  await page.keyboard.press("Enter");
}

function saved(): Promise<void> {
  return page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

function shown(name: string): Promise<void> {
  return lookAt(page, `${PICTURES}/${name}`);
}
