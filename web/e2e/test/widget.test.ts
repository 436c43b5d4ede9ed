//! The widget on somebody's site: through lost networks, reloads and restarts nothing is lost or doubled in
//! either direction; it works by keyboard alone, in the light, in the dark and on a narrow screen.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { Cable } from "../fixtures/cable.ts";
import { Site } from "../fixtures/site.ts";
import { BOT, Stage, TRANSCRIPT } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LONG = 60_000;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), Stage.set()]);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
});

interface Visit {
  readonly person: BrowserPerson;
  readonly cable: Cable;
}

/** A visitor of a site that has the widget, with a cable of their own to the server. */
async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
  const cable = await Cable.to(stage.server.url);
  const site = await Site.with(`<script src="${cable.url}/widget.js" data-bot="${BOT}" async></script>`);
  const context = await browser.newContext({ locale: "en-GB", ...options });
  onTestFinished(async () => {
    await context.close();
    site.close();
    cable.remove();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => expect.soft(error.message, "an error of the page").toBe(""));
  await page.goto(site.url);
  return { person: new BrowserPerson(page), cable };
}

async function open(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open chat" }).click();
}

/** The bot user of the newest conversation. */
async function newestUser(known: ReadonlySet<string>): Promise<string> {
  return until(
    async () => (await stage.server.api.botUsers(BOT)).map(({ id }) => id).find((id) => !known.has(id)),
    { what: "a new bot user" },
  );
}

async function knownUsers(): Promise<ReadonlySet<string>> {
  return new Set((await stage.server.api.botUsers(BOT)).map(({ id }) => id));
}

test(
  "on a foreign page: looking makes nobody a bot user, a wrong answer is asked again",
  async () => {
    const before = await knownUsers();
    const { person } = await visit();
    await person.page.getByRole("button", { name: "Open chat" }).waitFor();
    expect(await knownUsers()).toEqual(before);
    await open(person.page);
    await person.reads(TRANSCRIPT.slice(0, 3));
    await person.say("Sari");
    await person.reads(TRANSCRIPT.slice(0, 5));
    await person.say("sari@");
    const retry =
      "bot: That does not look like an e-mail address. It has an @ and a dot, like sari@example.com.";
    await person.reads([...TRANSCRIPT.slice(0, 5), "user: sari@", retry]);
    await person.say("sari@example.com");
    await person.reads([...TRANSCRIPT.slice(0, 5), "user: sari@", retry, ...TRANSCRIPT.slice(5, 7)]);
    // Buttons and quick replies: a skip, a button that stays, a quick reply that goes.
    await person.press("I would rather not say");
    await person.page.getByRole("button", { name: "Starter" }).waitFor();
    await person.press("Help me choose");
    await person.page.getByText("Pro is for a team").waitFor();
    await person.press("Starter");
    await person.page.getByText("Noted: starter").waitFor();
    expect(await person.page.getByRole("button", { name: "Starter" }).count()).toBe(0);
    expect(await person.page.getByRole("button", { name: "Help me choose" }).count()).toBe(1);
  },
  LONG,
);

test("a lost network, a lost echo, a reload and a restart lose and double nothing", async () => {
  const before = await knownUsers();
  const { person, cable } = await visit();
  const { page } = person;
  await open(page);
  await person.reads(TRANSCRIPT.slice(0, 3));
  const user = await newestUser(before);

  // The word arrives, its echo does not; then the line is gone, and the browser knows.
  cable.deafen();
  await person.say("Sari");
  await until(async () => (await stage.server.api.botUser(BOT, user)).fields["First Name"], {
    what: "the name arrived",
  });
  cable.cut();
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  expect(await person.unsettled()).not.toEqual([]);
  // Meanwhile: the person writes on, and the other side, too.
  await stage.server.api.sayAs(BOT, user, "sari@example.com");
  await person.say("+62 812-3456-7890");
  expect(await person.unsettled()).toHaveLength(2);

  // A reload without a network shows what was known and what waits.
  await page.context().setOffline(false);
  cable.mend();
  await person.reads(TRANSCRIPT.slice(0, 10), LONG);

  await page.reload();
  await open(page);
  await person.reads(TRANSCRIPT.slice(0, 10));

  await stage.server.kill();
  await person.press("Pro");
  await page.getByText("Not sent yet").or(page.getByText("Sending")).first().waitFor();
  await page.reload();
  await stage.server.up();
  // The site's script comes from the server as well.
  await page.reload();
  await open(page);
  await person.reads(TRANSCRIPT, LONG);
}, 120_000);

test(
  "by keyboard alone",
  async () => {
    const { person } = await visit();
    const { keyboard } = person.page;
    await person.page.getByRole("button", { name: "Open chat" }).waitFor();
    await tabTo(person.page, "Open chat");
    await keyboard.press("Enter");
    await person.reads(TRANSCRIPT.slice(0, 3));
    await keyboard.type("Sari");
    await keyboard.press("Enter");
    await person.reads(TRANSCRIPT.slice(0, 5));
    await keyboard.type("sari@example.com");
    await keyboard.press("Enter");
    await person.reads(TRANSCRIPT.slice(0, 7));
    await keyboard.type("+62 812-3456-7890");
    await keyboard.press("Enter");
    await person.reads(TRANSCRIPT.slice(0, 10));
    await tabTo(person.page, "Pro");
    await keyboard.press("Enter");
    await person.reads(TRANSCRIPT);
    // Focus did not fall into nothing, and Escape leads back to where it came from.
    expect(await focused(person.page)).toMatch(/^Message/);
    await keyboard.press("Escape");
    expect(await focused(person.page)).toBe("Open chat");
  },
  LONG,
);

/** The accessible name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute("aria-label") ?? at?.textContent?.trim() ?? "";
  });
}

async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (const key of [...Array(15).fill("Tab"), ...Array(30).fill("Shift+Tab")]) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press(key);
    passed.push(await focused(page));
  }
  throw new Error(`the Tab key does not come to "${name}", only to ${passed.join(", ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const place of ["site", "page"] as const) {
    test(
      `nothing for axe to find: ${place}, ${colorScheme}, 320 px wide`,
      async () => {
        const options = { colorScheme, viewport: { width: 320, height: 568 }, bypassCSP: true };
        const { person } = await visit(options);
        const { page } = person;
        if (place === "page") await page.goto(`${stage.server.url}/chat/${BOT}`);
        else {
          await expectAccessible(page);
          await open(page);
        }
        await person.reads(TRANSCRIPT.slice(0, 3));
        await person.say("Sari");
        await person.say("sari@example.com");
        await person.reads(TRANSCRIPT.slice(0, 7));
        await expectAccessible(page);
        await person.say("+62 812-3456-7890");
        await person.reads(TRANSCRIPT.slice(0, 10));
        await expectAccessible(page);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(320);
        for (const control of await page.getByRole("button").all()) {
          const box = await control.boundingBox();
          if (box)
            expect([box.x >= 0, box.x + box.width <= 320], await control.innerText()).toEqual([true, true]);
        }
      },
      LONG,
    );
  }
}

/** No rule of axe is broken, in the page and in the widget's shadow. */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => ({
      id,
      at: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    }));
  });
  expect(violations).toEqual([]);
}
