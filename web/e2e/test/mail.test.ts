//! Mails when the mail server is busy, refuses, or falls silent at the worst moment. The outcome is always
//! told as it is, and the Message-ID stays the same through every try.

import { describe, expect, type TestContext, test } from "vitest";
import type { RunStory } from "../fixtures/api.ts";
import { Person } from "../fixtures/chat.ts";
import { expectLeadOnce } from "../fixtures/outcome.ts";
import type { SmtpOrder } from "../fixtures/smtp.ts";
import { BOT, type Delivery, Stage, signUp } from "../fixtures/stage.ts";

const TAKES = { mode: "accept" } as const;

/** Somebody has signed up, and the mail server does with the mail as ordered. */
async function mailed({ onTestFinished }: TestContext, order: SmtpOrder, delivery: Delivery): Promise<Stage> {
  const stage = await Stage.set({ delivery });
  onTestFinished(() => stage.strike());
  stage.crm.open();
  await stage.smtp.order(order);
  const person = new Person(stage.server.url, BOT);
  await signUp(person);
  person.leave();
  return stage;
}

/** What the story says of the mail. */
function ofMail({ story }: RunStory): string[] {
  return story.filter(({ what }) => what === "send email").map(({ words }) => words);
}

/** The Message-IDs of the mails that came to their last byte: one, however often it was tried. */
function messageIds({ smtp }: Stage): string[] {
  return [...new Set(smtp.attempts.map(({ headers }) => headers.get("message-id") ?? ""))];
}

describe.concurrent("the mail server", { timeout: 100_000 }, () => {
  test("is busy (451), and gets the mail again under the same Message-ID", async (here) => {
    const stage = await mailed(
      here,
      { mode: "reply", words: "451 4.3.2 later, please", after: TAKES },
      "at_most_once",
    );
    const story = await stage.run(["succeeded", "failed"]);
    await expectLeadOnce(stage, story);
    expect(stage.smtp.arrived).toBe(2);
    expect(stage.smtp.mails).toHaveLength(1);
    expect(messageIds(stage)).toHaveLength(1);
    expect(ofMail(story)[0]).toContain("later, please");
  });

  test("refuses (550): the run fails and says why; resumed, it sends the mail and nothing else again", async (here) => {
    const stage = await mailed(here, { mode: "reply", words: "550 5.7.1 not from you" }, "at_least_once");
    const failed = await stage.run(["failed", "succeeded"]);
    expect(failed.run).toMatchObject({ status: "failed", code: "mail_refused" });
    expect(failed.run.reason).toContain("not from you");
    expect(stage.smtp.mails).toHaveLength(0);
    await stage.smtp.order(TAKES);
    await stage.server.api.resume(failed.run.id, "block");
    const story = await stage.run(["succeeded"]);
    await expectLeadOnce(stage, story);
    expect(stage.smtp.mails).toHaveLength(1);
  });

  test("ends the connection without a word: at least once sends the mail again", async (here) => {
    const stage = await mailed(here, { mode: "take_and_drop", after: TAKES }, "at_least_once");
    const story = await stage.run(["succeeded", "failed"]);
    await expectLeadOnce(stage, story);
    expect(stage.smtp.mails).toHaveLength(2);
    expect(messageIds(stage)).toHaveLength(1);
  });

  test("ends the connection without a word: at most once does not, and says that nobody knows", async (here) => {
    const stage = await mailed(here, { mode: "take_and_drop", after: TAKES }, "at_most_once");
    const story = await stage.run(["succeeded", "failed"]);
    await expectLeadOnce(stage, story);
    expect(stage.smtp.mails).toHaveLength(1);
    expect(ofMail(story).join()).toMatch(/sent\?/);
    expect(await stage.server.api.outbox()).toMatchObject([{ state: "unknown" }]);
  });

  for (const [choice, mails] of [
    ["skip", 0],
    ["block", 1],
  ] as const) {
    test(`is silent when we are killed: asked, a person chooses "${choice}"`, async (here) => {
      const stage = await mailed(here, { mode: "hang" }, "ask");
      await stage.smtp.events.first(({ at }) => at === "arrived", { what: "the mail arrived" });
      await stage.server.kill();
      await stage.smtp.order(TAKES);
      await stage.server.up();
      const waiting = await stage.run(["waiting", "succeeded", "failed"]);
      expect(waiting.run).toMatchObject({ status: "waiting", due_at: null });
      expect(waiting.run.reason).toMatch(/send again|skip/);
      await stage.server.api.resume(waiting.run.id, choice);
      const story = await stage.run(["succeeded", "failed"]);
      await expectLeadOnce(stage, story);
      expect(stage.smtp.mails).toHaveLength(mails);
      expect(messageIds(stage)).toHaveLength(1);
    });
  }
});
