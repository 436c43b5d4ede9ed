//! The story with `kill -9` of the server in the middle, at twenty moments, restarted on the same folder.
//! Most of the time a journey waits for the example's retry after five seconds, so some go side by side.

import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { Person } from "../fixtures/chat.ts";
import { at, inWords, type Moment } from "../fixtures/moment.ts";
import { expectLeadOnce, expectMail, expectWholeChat } from "../fixtures/outcome.ts";
import { Chance, SEED } from "../fixtures/seed.ts";
import { BOT, type Delivery, Stage, TRANSCRIPT } from "../fixtures/stage.ts";

const MOMENTS: readonly Moment[] = [
  { who: "person", what: "greeted", nth: 1 },
  { who: "person", what: "welcomed", nth: 1 },
  { who: "person", what: "heard", nth: 2 },
  { who: "person", what: "sent", nth: 1 },
  { who: "person", what: "echoed", nth: 1 },
  { who: "person", what: "sent", nth: 2 },
  { who: "person", what: "heard", nth: 5 },
  { who: "person", what: "sent", nth: 3 },
  { who: "person", what: "echoed", nth: 3 },
  { who: "person", what: "heard", nth: 6 },
  { who: "person", what: "heard", nth: 7 },
  { who: "person", what: "sent", nth: 4 },
  { who: "crm", what: "call", nth: 1 },
  { who: "crm", what: "answer", nth: 1 },
  { who: "crm", what: "call", nth: 2 },
  { who: "crm", what: "answer", nth: 2 },
  { who: "smtp", what: "connected", nth: 1 },
  { who: "smtp", what: "arrived", nth: 1 },
  { who: "smtp", what: "taken", nth: 1 },
  { who: "person", what: "echoed", nth: 4 },
];

interface Plan {
  readonly moment: Moment;
  /** How long after the moment, in milliseconds. */
  readonly later: number;
  /** When the CRM begins to answer. */
  readonly gate: "open from the start" | "open after the chat";
  readonly delivery: Delivery;
}

const chance = new Chance(SEED);
const plans: Plan[] = MOMENTS.map((moment) => ({
  moment,
  later: chance.below(25),
  gate: chance.pick(["open from the start", "open after the chat"] as const),
  delivery: chance.pick(["at_least_once", "at_most_once"] as const),
}));

describe.concurrent(`killed in the middle (seed ${SEED})`, { timeout: 200_000 }, () => {
  for (const plan of plans) {
    const name = `${inWords(plan.moment)} + ${plan.later} ms, ${plan.gate}, ${plan.delivery}`;
    test(name, () => dieAndLive(plan));
  }
});

async function dieAndLive(plan: Plan): Promise<void> {
  const stage = await Stage.set({ delivery: plan.delivery });
  if (plan.gate === "open from the start") stage.crm.open();
  const person = new Person(stage.server.url, BOT);
  const killed = new Promise<void>((done, failed) => {
    at(plan.moment, { stage, person }, () => {
      // Chance, not waiting: nothing is expected to have happened by then.
      pause(plan.later)
        .then(() => stage.server.kill())
        .then(() => stage.server.up())
        .then(done, failed);
    });
  });
  await signUp(person);
  stage.crm.open();
  await killed;
  const story = await stage.run(["succeeded", "failed", "cancelled"], 60_000);
  await expectLeadOnce(stage, story);
  await expectMail(stage, plan.delivery, plan.moment.who === "smtp");
  await expectWholeChat(stage, person);
  person.leave();
  await stage.strike();
}

async function signUp(person: Person): Promise<void> {
  await person.hears("first name");
  await person.say("Sari");
  await person.hears("Which e-mail address");
  await person.say("sari@example.com");
  await person.hears("phone number");
  await person.say("+62 812-3456-7890");
  await person.hears("which plan");
  await person.press("Pro");
  await person.hears("Noted: pro");
}

describe(`killed under a browser (seed ${SEED})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test("while the CRM hangs, and again while it is asked a second time", async () => {
    const stage = await Stage.set();
    const person = new BrowserPerson(await browser.newPage());
    await person.page.goto(`${stage.server.url}/chat/${BOT}`);
    await person.reads(TRANSCRIPT.slice(0, 3));
    await person.say("Sari");
    await person.reads(TRANSCRIPT.slice(0, 5));
    await person.say("sari@example.com");
    await person.reads(TRANSCRIPT.slice(0, 7));
    await person.say("+62 812-3456-7890");
    await stage.crm.called(1);
    await stage.server.kill();
    await person.reads(TRANSCRIPT.slice(0, 10));
    await person.press("Pro");
    await stage.server.up();
    await stage.crm.called(2);
    await person.reads(TRANSCRIPT, 30_000);
    await stage.server.kill();
    stage.crm.open();
    await stage.server.up();
    const story = await stage.run(["succeeded", "failed", "cancelled"]);
    await expectLeadOnce(stage, story);
    await expectMail(stage, "at_least_once", false);
    await person.reads(TRANSCRIPT, 30_000);
    await stage.strike();
  });

  test("between a word and its echo", async () => {
    const stage = await Stage.set();
    stage.crm.open();
    const person = new BrowserPerson(await browser.newPage());
    await person.page.goto(`${stage.server.url}/chat/${BOT}`);
    await person.reads(TRANSCRIPT.slice(0, 3));
    await person.say("Sari");
    await stage.server.kill();
    await stage.server.up();
    await person.reads(TRANSCRIPT.slice(0, 5), 30_000);
    await person.say("sari@example.com");
    await person.reads(TRANSCRIPT.slice(0, 7));
    await person.say("+62 812-3456-7890");
    await stage.server.kill();
    await stage.server.up();
    await person.reads(TRANSCRIPT.slice(0, 10), 30_000);
    await person.press("Pro");
    await person.reads(TRANSCRIPT);
    const story = await stage.run(["succeeded", "failed", "cancelled"]);
    await expectLeadOnce(stage, story);
    await expectMail(stage, "at_least_once", false);
    await stage.strike();
  });
});

test("the moments are twenty", () => expect(plans).toHaveLength(20));
