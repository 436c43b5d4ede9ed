//! Two processes on one PostgreSQL: one drives, the other serves chats. When the one that drives is killed,
//! the other takes over within ten seconds, and nothing is lost or doubled.

import { afterAll, beforeAll, expect, test } from "vitest";
import { conversation, Person } from "../fixtures/chat.ts";
import { expectLeadOnce, expectMail, expectWholeChat } from "../fixtures/outcome.ts";
import { freshDatabase } from "../fixtures/postgres.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, DESK, Stage } from "../fixtures/stage.ts";

const TAKEOVER_MS = 10_000;

let stage: Stage;
let other: LancarServer;

beforeAll(async () => {
  const database = freshDatabase();
  stage = await Stage.set({ database });
  other = await LancarServer.start({ database, keysOf: stage.server });
  await stage.publishDesk();
});

afterAll(async () => {
  await other.stop();
  await stage.strike();
});

test("a chat on one while the other drives, and goes on when that one is killed", async () => {
  const { crm } = stage;
  // What the driving process writes reaches the chat on the other one.
  const visitor = new Person(other.url, DESK);
  await visitor.hears("What is it about?");
  crm.open();
  await visitor.say("An invoice");
  await visitor.hears("It is written down as lead-1.");
  crm.close();

  const person = new Person(other.url, BOT);
  await person.hears("first name");
  await person.say("Sari");
  await person.hears("Which e-mail address");
  await person.say("sari@example.com");
  await person.hears("phone number");
  await person.say("+62 812-3456-7890");
  await person.hears("which plan");
  const asked = await crm.called(3);

  await stage.server.kill();
  await crm.called(4, TAKEOVER_MS);
  expect(crm.calls.at(-1)?.key).toBe(asked.at(-1)?.key);
  // The chat has not noticed.
  await person.press("Pro");
  await person.hears("Noted: pro");

  crm.open();
  const survivor = stage.on(other);
  const story = await survivor.run(["succeeded", "failed", "cancelled"]);
  await expectLeadOnce(survivor, story);
  await expectMail(survivor, "at_least_once", "sure");
  await expectWholeChat(survivor, person);

  // What a start finds in place is no news.
  expect(other.log).not.toContain("already exists");

  await visitor.say("A second invoice");
  await visitor.hears("It is written down as lead-3.", 30_000);
  expect(visitor.breaches).toEqual([]);
  expect(await conversation(other.url, DESK, visitor.token ?? "")).toEqual(visitor.log);
  person.leave();
  visitor.leave();
});
