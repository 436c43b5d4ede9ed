//! A customer in the chat and a person of the team in the inbox, each at a browser, live and without a
//! reload: the bot answers, is paused, the person answers, the bot goes on where it stood; and the same
//! when the stream of changes is lost. A page that the policy stops, or that throws, fails the journey.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner, OWNER } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = "../test-results/inbox";

let browser: Browser;
let server: LancarServer;
let agent: Page;
let customer: BrowserPerson;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([startBrowser(), LancarServer.start()]);
  await server.api.publish(exampleFiles());
  agent = await atOwnerLink(browser, server, { viewport: { width: 1440, height: 860 } });
  complaints = complaintsOf(agent);
  await becomeOwner(agent);
  await agent.goto(`${server.url}/b/${BOT}/inbox`);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

const list = () => agent.getByRole("region", { name: "Conversations" });
const log = () => agent.getByRole("log", { name: "Conversation" });
/** How much of the conversation is hidden below what is shown. */
const belowInLog = () =>
  log().evaluate((frame) => Math.floor(frame.scrollHeight - frame.scrollTop - frame.clientHeight));

test("a conversation comes into the inbox while it is looked at", async () => {
  await agent.getByText("No conversations yet").waitFor();
  const page = await browser.newPage({ locale: "en-GB" });
  customer = new BrowserPerson(page);
  await page.goto(`${server.url}/chat/${BOT}`);
  await page.getByText("What is your first name?").waitFor();
  await list().getByRole("link").first().click();
  await log().getByText("What is your first name?").waitFor();
  await customer.say("Sari");
  await log().getByText("Sari", { exact: true }).waitFor();
  await log()
    .getByText(/Which e-mail address/)
    .waitFor();
  await list().getByRole("link", { name: /^Sari/ }).waitFor();
  await agent.getByText("The bot answers. It has asked a question and waits.").waitFor();
  await lookAt(agent, `${PICTURES}/bot`);
  // Opened anew it stands at its newest message, whatever comes above and below it meanwhile.
  await agent.reload();
  await agent.getByRole("textbox", { name: "Your answer" }).waitFor();
  await until(async () => (await belowInLog()) === 0, { what: "the log is at its end" });
});

test("paused, the bot keeps still, and the person answers by hand", async () => {
  await agent.getByRole("button", { name: "Pause the bot" }).click();
  await agent.getByRole("menuitem", { name: "Until I let it go on" }).click();
  await agent.getByText("The team answers. The bot is paused until you let it go on.").waitFor();
  await customer.say("Is somebody there?");
  await log().getByText("Is somebody there?").waitFor();
  await list().getByText("Waiting", { exact: true }).waitFor();
  await list().getByText("Waiting for us (1)").waitFor();
  const field = agent.getByRole("textbox", { name: "Your answer" });
  await field.pressSequentially("Yes, I am.");
  await field.press("Shift+Enter");
  await field.pressSequentially("What can I do?");
  await lookAt(agent, `${PICTURES}/paused`);
  await field.press("Enter");
  await customer.page.getByText("What can I do?").waitFor();
  await customer.page.getByText(`${OWNER.name}: `).waitFor();
  await until(async () => (await field.inputValue()) === "", {
    what: "what was sent is gone from the field",
  });
  await list().getByText("Waiting for us", { exact: true }).waitFor();
  const said = await customer.transcript();
  expect(said.at(-1)).toBe("agent: Yes, I am.\nWhat can I do?");
  expect(said.at(-2)).toBe("user: Is somebody there?");
  await lookAt(customer.page, `${PICTURES}/widget`);
});

test("let go on where it stood, the question is still open", async () => {
  await agent.getByRole("button", { name: "Let the bot go on" }).click();
  await agent.getByRole("menuitem", { name: "Where it stood" }).click();
  await agent.getByText("The bot answers. It has asked a question and waits.").waitFor();
  await customer.say("sari@example.com");
  await log()
    .getByText(/phone number/)
    .waitFor();
  await customer.page.getByText(/phone number/).waitFor();
});

test("an answer without a pause pauses the bot for half an hour by itself", async () => {
  await agent.getByRole("textbox", { name: "Your answer" }).fill("One moment.");
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await customer.page.getByText("One moment.").waitFor();
  await agent.getByText(/The bot goes on in (29|30) min/).waitFor();
});

test("a conversation is assigned to a member and to nobody, and narrowed by it", async () => {
  const holder = (name: string) => list().getByRole("radio", { name, exact: true });
  await agent.getByRole("button", { name: "Assign", exact: true }).click();
  await agent.getByRole("menuitem", { name: "To me" }).click();
  const held = agent.getByRole("button", { name: `Assigned to ${OWNER.name}` });
  await held.waitFor();
  await list().getByTitle(`Assigned to ${OWNER.name}`).waitFor();
  await holder("Nobody").check({ force: true });
  await list().getByText("No such conversation").waitFor();
  await holder("Me").check({ force: true });
  await list().getByRole("link", { name: /^Sari/ }).waitFor();
  expect(agent.url()).toContain("holder=me");
  await lookAt(agent, `${PICTURES}/assigned`);
  await held.click();
  await agent.getByRole("menuitem", { name: "To nobody" }).click();
  await list().getByText("No such conversation").waitFor();
  await holder("Anyone").check({ force: true });
  await list().getByRole("link", { name: /^Sari/ }).waitFor();
  await agent.getByRole("button", { name: "Assign", exact: true }).waitFor();
});

test("with the stream lost, it is looked by itself until it comes back", async () => {
  await agent.route("**/api/v1/changes", (route) => route.abort());
  await agent.reload();
  await log().getByText("One moment.").waitFor();
  await customer.say("Still here.");
  await log().getByText("Still here.").waitFor();
  await agent.unroute("**/api/v1/changes");
  const stream = agent.waitForResponse((response) => response.url().endsWith("/api/v1/changes"));
  await agent.reload();
  expect((await stream).status()).toBe(200);
  // With the stream up it is looked by itself once a minute only: whatever comes sooner came by it.
  await customer.say("And live again.");
  await log().getByText("And live again.").waitFor();
});

test("a search and a filter stand in the address, and it works on a telephone in Indonesian", async () => {
  await agent.getByRole("searchbox").fill("sar");
  await until(() => agent.url().includes("search=sar"), { what: "the search stands in the address" });
  await list().getByRole("link", { name: /^Sari/ }).waitFor();
  await agent.getByRole("searchbox").fill("budi");
  await list().getByText("No such conversation").waitFor();
  const context = await browser.newContext({
    viewport: { width: 360, height: 720 },
    locale: "id-ID",
    storageState: await agent.context().storageState({ indexedDB: false }),
  });
  const phone = await context.newPage();
  await phone.goto(`${server.url}/b/${BOT}/inbox`);
  const there = phone.getByRole("region", { name: "Percakapan" });
  await there.getByRole("link", { name: /^Sari/ }).waitFor();
  await lookAt(phone, `${PICTURES}/telephone-list`);
  await there.getByRole("link", { name: /^Sari/ }).click();
  await phone.getByRole("textbox", { name: "Jawaban Anda" }).waitFor();
  await lookAt(phone, `${PICTURES}/telephone`);
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBe(0);
  await phone.getByRole("button", { name: "Kembali ke daftar percakapan" }).click();
  await there.getByRole("link", { name: /^Sari/ }).waitFor();
  await context.close();
});
