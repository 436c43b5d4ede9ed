//! Takes all pictures of the documentation: `npm run pictures -w e2e` in `web`, with the environment of the
//! journeys (docs/develop/testing.md). `-t NAME` takes some of them. They are committed; look at each.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { LANGUAGES, type Language, named, shoot } from "./camera.ts";
import { FirstWorkflow } from "./first-workflow.ts";
import { PICTURES, type Say } from "./list.ts";
import { World } from "./world.ts";

let browser: Browser;
let world: World;
const pages = {} as Record<Language, Page>;

beforeAll(async () => {
  [browser, world] = await Promise.all([startBrowser(), World.make()]);
  // English comes first, by the owner's link.
  for (const language of LANGUAGES) pages[language] = await world.page(browser, language);
});

afterAll(async () => {
  await browser.close();
  await world.stage.strike();
});

describe.each(LANGUAGES)("%s", (language) => {
  const say: Say = (english, indonesian) => (language === "en" ? english : indonesian);
  const wanted = PICTURES.filter(({ languages }) => languages === "both" || language === "en");

  test.each(wanted)("$name", async ({ name, at, ready, part, height = 720 }) => {
    const page = pages[language];
    await page.setViewportSize({ width: 1280, height });
    await page.goto(`${world.stage.server.url}${await at(world, language)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await ready?.(page, say);
    await still(page);
    await shoot(page, named(name, language), part?.(page));
  });

  test("first-workflow", async () => {
    await pages[language].setViewportSize({ width: 1280, height: 720 });
    await pages[language].goto(`${world.stage.server.url}/b/${world.bot(language)}/flows`);
    await new FirstWorkflow(pages[language], language, say).go();
  });

  test("chat", async () => {
    const page = await browser.newPage({ locale: language, viewport: { width: 420, height: 780 } });
    const person = new BrowserPerson(page);
    await page.goto(`${world.stage.server.url}/chat/${world.bot(language)}`);
    const answers = ["Sari", "sari@example.com", "+62 812-3456-7890"];
    for (const answer of answers) {
      await page.getByRole("log").getByText(/\?/).last().waitFor();
      await page.getByRole("textbox").fill(answer);
      await page.getByRole("textbox").press("Enter");
      await page.getByRole("log").getByText(answer, { exact: true }).waitFor();
    }
    await person.page.getByRole("button", { name: "Pro", exact: true }).waitFor();
    await still(page);
    await shoot(page, named("chat", language));
    await page.close();
  });
});

/** Last of all: from then on every page names the workspace it is in. */
test.each(LANGUAGES)("%s workspaces", async (language) => {
  const page = pages[language];
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${world.stage.server.url}/b/${world.bot(language)}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await world.addTeams(page);
  await page.reload();
  await page.getByRole("button", { name: /^Workspace .+ – / }).click();
  await page.getByRole("menuitemradio", { name: /^Toko Melati / }).waitFor();
  await still(page);
  await shoot(page, named("workspaces", language));
});

test("login", async () => {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 720 } });
  await page.goto(`${world.stage.server.url}/login`);
  await shoot(page, "login");
});

/** Everything asked for has come, and nothing is only a place for it any more. */
async function still(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
}
