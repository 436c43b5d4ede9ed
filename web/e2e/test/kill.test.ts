//! The story with `kill -9` of the server in the middle, at twenty moments, restarted on the same folder.
//! Most of the time a journey waits for the example's retry after five seconds, so some go side by side.

import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { conversation, Person } from "../fixtures/chat.ts";
import { at, inWords, type Moment } from "../fixtures/moment.ts";
import { expectLeadOnce, expectMail, expectWholeChat } from "../fixtures/outcome.ts";
import { freshDatabase } from "../fixtures/postgres.ts";
import { Chance, SEED } from "../fixtures/seed.ts";
import { BOT, DESK, type Delivery, Stage, signUp, TRANSCRIPT } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

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
  readonly database: "SQLite" | "PostgreSQL";
}

const chance = new Chance(SEED);
const plans: Plan[] = MOMENTS.map((moment) => ({
  moment,
  later: chance.below(25),
  gate: chance.pick(["open from the start", "open after the chat"] as const),
  delivery: chance.pick(["at_least_once", "at_most_once"] as const),
  database: chance.pick(["SQLite", "SQLite", "PostgreSQL"] as const),
}));

describe.concurrent(`killed in the middle (seed ${SEED})`, { timeout: 200_000 }, () => {
  for (const plan of plans) {
    const name = `${inWords(plan.moment)} + ${plan.later} ms, ${plan.gate}, ${plan.delivery}, ${plan.database}`;
    test(name, () => dieAndLive(plan));
  }
});

async function dieAndLive(plan: Plan): Promise<void> {
  const database = plan.database === "PostgreSQL" ? { database: freshDatabase() } : {};
  const stage = await Stage.set({ delivery: plan.delivery, ...database });
  if (plan.gate === "open from the start") stage.crm.open();
  const person = new Person(stage.server.url, BOT);
  const killed = new Promise<{ near: "mail" | "no mail" }>((done, failed) => {
    at(plan.moment, { stage, person }, () => dieAfter(plan.later, stage).then(done, failed));
  });
  await signUp(person);
  stage.crm.open();
  const { near } = await killed;
  const story = await stage.run(["succeeded", "failed", "cancelled"], 60_000);
  await expectLeadOnce(stage, story);
  await expectMail(stage, plan.delivery, near === "mail" ? "unsure" : "sure");
  await expectWholeChat(stage, person);
  person.leave();
  await stage.strike();
}

async function dieAfter(later: number, { server, crm }: Stage): Promise<{ near: "mail" | "no mail" }> {
  // Chance, not waiting: nothing is expected to have happened by then.
  await pause(later);
  await server.kill();
  // Before the CRM has taken the lead there is no mail that could be on its way.
  const near = crm.answers.includes(201) ? "mail" : "no mail";
  await server.up();
  return { near };
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
    await expectMail(stage, "at_least_once", "sure");
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
    await expectMail(stage, "at_least_once", "sure");
    await stage.strike();
  });
});

test("a chat that waits for the CRM itself gets its answer, once, from the next life", async () => {
  const stage = await Stage.set();
  await stage.publishDesk();
  const visitor = new Person(stage.server.url, DESK);
  await visitor.hears("What is it about?");
  await visitor.say("An invoice");
  await stage.crm.called(1);
  await stage.server.kill();
  stage.crm.open();
  await stage.server.up();
  await visitor.hears("It is written down as lead-1.");
  await until(() => visitor.log.length >= 4, { what: "the next question" });
  expect(visitor.transcript).toEqual([
    "bot: What is it about?",
    "user: An invoice",
    "bot: It is written down as lead-1.",
    "bot: What is it about?",
  ]);
  expect(visitor.breaches).toEqual([]);
  expect(await conversation(stage.server.url, DESK, visitor.token ?? "")).toEqual(visitor.log);
  expect(await stage.crm.leads()).toHaveLength(1);
  visitor.leave();
  await stage.strike();
});

test("told to stop, it ends in order, and the chat goes on after the next start", async () => {
  const stage = await Stage.set();
  stage.crm.open();
  const person = new Person(stage.server.url, BOT);
  await person.hears("first name");
  await stage.server.stop();
  await stage.server.up();
  await signUp(person);
  const story = await stage.run(["succeeded", "failed", "cancelled"]);
  await expectLeadOnce(stage, story);
  await expectWholeChat(stage, person);
  // The person stays: an open chat keeps no server from ending.
  await stage.strike();
  person.leave();
});

test("the moments are twenty", () => expect(plans).toHaveLength(20));
