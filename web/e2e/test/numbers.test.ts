//! Numbers on the canvas, as the one who looks after a bot reads them: how many came to each block and left by
//! each wire, what failed there in red, and the ways from a block to its runs and back.

import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { Person } from "../fixtures/chat.ts";
import { ofRepository } from "../fixtures/environment.ts";
import { complaintsOf, lookAt } from "../fixtures/looking.ts";
import { atOwnerLink, becomeOwner } from "../fixtures/owner.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, exampleFiles, signUp } from "../fixtures/stage.ts";
import { StubbornCrm } from "../fixtures/stubborn-crm.ts";
import { until } from "../fixtures/waiting.ts";

const PICTURES = ofRepository("web/test-results/numbers");
const WORKFLOW = "flow_sync-lead-to-crm";
const CALL = "blk_send-lead";

let browser: Browser;
let server: LancarServer;
let crm: StubbornCrm;
let page: Page;
let complaints: readonly string[] = [];

beforeAll(async () => {
  [browser, server, crm] = await Promise.all([startBrowser(), LancarServer.start(), StubbornCrm.start()]);
  mkdirSync(PICTURES, { recursive: true });
  await server.api.allow([crm.host]);
  await server.api.publish(exampleFiles());
  await server.api.setBotField(BOT, "CRM URL", `http://${crm.host}`);
  crm.mend();
  await someoneSignsUp("succeeded");
  await someoneSignsUp("succeeded");
  crm.break();
  await someoneSignsUp("failed");
  page = await atOwnerLink(browser, server, { viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  complaints = complaintsOf(page);
  await becomeOwner(page);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  crm.stop();
  expect(complaints).toEqual([]);
});

let signedUp = 0;

/** Goes through the whole conversation, and waits until the newest run is over. */
async function someoneSignsUp(status: "succeeded" | "failed"): Promise<void> {
  const person = new Person(server.url, BOT);
  await signUp(person);
  person.leave();
  signedUp += 1;
  const over = async () => {
    const runs = await server.api.runs(BOT);
    return runs.length === signedUp && runs[0]?.status === status;
  };
  await until(over, { what: `run ${signedUp} has ${status}`, instead: () => server.log.slice(-2_000) });
}

test("the numbers are off until somebody asks for them", async () => {
  await page.goto(`${server.url}/b/${BOT}/flows/${WORKFLOW}`);
  await card(/^Send the lead to the CRM/).waitFor();
  expect(await page.locator('[data-part="came"]').count()).toBe(0);
  await page.getByRole("button", { name: "Numbers on the canvas: Off" }).click();
  await page.getByRole("menuitemradio", { name: "Last 7 days" }).click();
  await page.getByRole("button", { name: "Numbers on the canvas: Last 7 days" }).waitFor();
});

test("cards and wires say how many came by, also to who does not see them", async () => {
  // The server writes what it counted every ten seconds, and the page asks every fifteen.
  await card(/^Send the lead to the CRM.*Came here 3 times\. 1 run failed here/).waitFor({ timeout: 40_000 });
  await card(/^Mark as onboarded.*next leads to .*, taken 2 times/i).waitFor();
  await page.getByRole("group", { name: "Start. Began here 3 times" }).waitFor();
  const wires = page.locator(".wire-taken");
  expect(await wires.first().textContent()).toBe("3");
  expect((await wires.allTextContents()).filter((times) => times === "2").length).toBeGreaterThan(0);
  await lookAt(page, `${PICTURES}/workflow`);
});

test("what failed stands in red and leads to the list of exactly these runs", async () => {
  const failed = card(/^Send the lead to the CRM/).getByRole("link", {
    name: "Show the run that failed here",
  });
  expect(await failed.locator("[aria-hidden]").allTextContents()).toContain("1");
  await failed.click();
  await page.getByRole("heading", { level: 1, name: "Runs" }).waitFor();
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries([...searchParams].filter(([name]) => name !== "since"))).toEqual({
    workflow: WORKFLOW,
    block: CALL,
    state: "failed",
  });
  await page.getByRole("cell", { name: "Failed", exact: true }).waitFor();
  expect(await page.getByRole("row").filter({ hasText: "Sync lead to CRM" }).count()).toBe(1);
  await page.getByRole("search").getByText("at “Send the lead to the CRM”").waitFor();
  await lookAt(page, `${PICTURES}/list`);
  await page.getByRole("row").getByRole("link", { name: "Sync lead to CRM" }).click();
  const way = page.getByRole("region", { name: "The way through Sync lead to CRM v1" });
  await way.getByRole("group", { name: /^Send the lead to the CRM.*Failed/ }).click();
  await page.getByRole("link", { name: "Open in the builder" }).click();
  await page.waitForURL(`**/flows/${WORKFLOW}?block=${CALL}`);
});

test("the menu and the settings of a block lead to its failed runs as well", async () => {
  const settings = page.getByRole("complementary", { name: "Settings of the block" });
  await settings.getByText("Came here 3 times").waitFor();
  const link = settings.getByRole("link", { name: "1 run failed here" });
  expect(await link.getAttribute("href")).toContain(`block=${CALL}`);
  await lookAt(page, `${PICTURES}/settings`);
  // It lies beyond the settings: the whole sub flow is not in sight at first.
  await page.getByRole("button", { name: "Show everything" }).click();
  await card(/^Mark as onboarded/).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Runs that failed here" }).click();
  await page.getByText("No run fits").waitFor();
  expect(new URL(page.url()).searchParams.get("block")).toBe("blk_mark");
  await page.goBack();
  await card(/^Send the lead to the CRM/).waitFor();
});

test("the latest runs of the workflow are chosen beside its canvas, and each shows its path", async () => {
  await page.getByRole("button", { name: "Numbers on the canvas: Last 7 days" }).click();
  await page.getByRole("menuitem", { name: /^Failed/ }).waitFor();
  expect(await page.getByRole("menuitem", { name: /^Succeeded/ }).count()).toBe(2);
  await page.screenshot({ path: `${PICTURES}/menu.png` });
  await page.getByRole("menuitem", { name: /^Failed/ }).click();
  await page.getByRole("region", { name: "The way through Sync lead to CRM v1" }).waitFor();
  await page.goBack();
});

test("a conversation has its numbers, too, and no latest runs", async () => {
  await page.goto(`${server.url}/b/${BOT}/flows/flow_welcome`);
  await page.getByRole("group", { name: "Start. Began here 3 times" }).waitFor();
  expect(await page.getByRole("link", { name: /that failed here/ }).count()).toBe(0);
  await page.getByRole("button", { name: /^Numbers on the canvas/ }).click();
  expect(await page.getByText("Latest runs").count()).toBe(0);
  await page.keyboard.press("Escape");
  await lookAt(page, `${PICTURES}/conversation`);
});

function card(name: RegExp) {
  return page.getByRole("application", { name: "Canvas" }).getByRole("group", { name });
}
