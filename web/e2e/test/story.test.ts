//! The story that must always work, as a person lives it: in a browser, with a CRM that hangs and fails
//! first. That the chat does not wait is shown by order: the CRM's gate stays closed until it has gone on.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunStory } from "../fixtures/api.ts";
import { startBrowser } from "../fixtures/browser.ts";
import { BrowserPerson } from "../fixtures/browser-person.ts";
import { BOT, LEAD, Stage, TRANSCRIPT } from "../fixtures/stage.ts";

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), Stage.set()]);
});

afterAll(async () => {
  await browser.close();
  await stage.strike();
});

test("a lead signs up; the chat goes on at once, and the rest is done behind it", async () => {
  const { server, crm, smtp } = stage;
  const person = new BrowserPerson(await browser.newPage());
  await person.page.goto(`${server.url}/chat/${BOT}`);
  await person.reads(TRANSCRIPT.slice(0, 3));
  await person.say("Sari");
  await person.reads(TRANSCRIPT.slice(0, 5));
  await person.say("sari@example.com");
  await person.reads(TRANSCRIPT.slice(0, 7));
  await person.say("+62 812-3456-7890");

  // The CRM has the request and does not answer; the chat is further already.
  const [first] = await crm.called(1);
  await person.reads(TRANSCRIPT.slice(0, 10));
  await person.press("Pro");
  await person.reads(TRANSCRIPT);
  expect(crm.answers).toEqual([]);
  const held = await stage.run(["running", "waiting"]);
  expect(held.story.map(({ what }) => what)).not.toContain("tag");

  crm.open();
  const story = await stage.run(["succeeded", "failed", "cancelled"]);
  expect(toldWithout(crm.host, story)).toEqual([
    'started: by conversation, block "Hand the lead over"',
    "inputs: email = sari@example.com, name = Sari, phone = +6281234567890",
    "external request: POST CRM/leads   503, retry in SOME s   (remote_unavailable)",
    "external request: POST CRM/leads   try 2, same key   201",
    "field: CRM id = lead-1",
    "tag: + onboarding-done",
    "field: Onboarded at = NOW",
    "condition: → plan is pro",
    "field: Follow-up = call today",
    "send email: to sales@example.com   accepted",
    "succeeded: ",
  ]);

  const calls = crm.calls;
  expect(crm.answers).toEqual([503, 201]);
  expect(calls.map(({ method, path, key }) => [method, path, key])).toEqual([
    ["POST", "/leads", first?.key],
    ["POST", "/leads", first?.key],
  ]);
  for (const call of calls) {
    expect(call.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(call.body)).toEqual(LEAD);
  }
  const leads = await crm.leads();
  expect(leads.map(({ key, id }) => [key, id])).toEqual([[first?.key, "lead-1"]]);

  const user = await server.api.botUser(BOT, story.run.bot_user);
  expect(user.tags).toEqual(["onboarding-done"]);
  expect(user.fields).toMatchObject({
    "First Name": { value: "Sari" },
    Email: { value: LEAD.email },
    Phone: { value: LEAD.phone },
    Plan: { value: "pro" },
    "CRM id": { value: "lead-1" },
    "Follow-up": { value: "call today" },
  });

  const [mail] = await smtp.took(1);
  expect(smtp.arrived).toBe(1);
  const [line] = await server.api.outbox();
  const kept = await server.api.mail(line?.id ?? "");
  expect(kept).toMatchObject({ state: "sent", run: story.run.id, subject: "New lead: Sari" });
  expect(mail?.receivers).toEqual(["sales@example.com"]);
  const headers = Object.fromEntries(mail?.headers ?? []);
  expect(headers).toMatchObject({
    from: "Lancar <bot@example.com>",
    to: "sales@example.com",
    subject: "New lead: Sari",
    "mime-version": "1.0",
  });
  expect(headers["content-type"]).toMatch(/^multipart\/alternative;/);
  expect(headers["message-id"]).toBe(`<${kept.message_id}>`);
  expect(Number.isNaN(Date.parse(headers.date ?? ""))).toBe(false);
  expect([...(mail?.parts.keys() ?? [])]).toEqual(["text/plain", "text/html"]);
  expect(mail?.parts.get("text/plain")?.replace(crm.url, "CRM-URL")).toMatchInlineSnapshot(`
    "Sari has signed up
    ==================

    E-mail: sari@example.com
    Phone: +6281234567890
    Number in the CRM: lead-1

    Next step: call today.

    Open in the CRM: CRM-URL/leads/lead-1
    "
  `);
  const html = mail?.parts.get("text/html") ?? "";
  expect(html).toContain("Sari has signed up");
  expect(html).toContain(`href="${crm.url}/leads/lead-1"`);
  expect(html).toContain("Next step: call today.");

  const printed = await server.cli("runs", "show", story.run.id);
  for (const { words } of story.story) expect(printed).toContain(words);

  await person.page.reload();
  await person.reads(TRANSCRIPT);
});

/** The story line by line, without what differs from run to run. */
function toldWithout(host: string, { story }: RunStory): string[] {
  return story.map(({ what, words }) =>
    `${what}: ${words}`
      .replace(host, "CRM")
      .replace(/retry in \d+ s/, "retry in SOME s")
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00/, "NOW"),
  );
}
