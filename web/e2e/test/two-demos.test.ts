//! Two demos on one PostgreSQL: the example calls the CRM of the one that was started last, and the one that was
//! there before, which drives the runs, lets it be called.

import { afterAll, beforeAll, expect, test } from "vitest";
import { Person } from "../fixtures/chat.ts";
import { freshDatabase } from "../fixtures/postgres.ts";
import { LancarServer } from "../fixtures/server.ts";
import { BOT, signUp } from "../fixtures/stage.ts";
import { until } from "../fixtures/waiting.ts";

let first: LancarServer;
let last: LancarServer;

beforeAll(async () => {
  const database = freshDatabase();
  first = await LancarServer.start({ database, demo: true });
  last = await LancarServer.start({ database, demo: true, keysOf: first });
});

afterAll(async () => {
  await last.stop();
  await first.stop();
});

/** Where the CRM of a demo is, as it was printed. */
function crmOf(server: LancarServer): string {
  return /demo CRM\s+(http:\S+)/.exec(server.greeting)?.[1] ?? "nowhere";
}

test("the lead arrives at the CRM of the demo that was started last", async () => {
  expect(crmOf(first)).not.toBe(crmOf(last));
  await signUp(new Person(first.url, BOT));
  const run = await until(
    async () =>
      (await first.api.runs(BOT)).find(({ status }) => status === "succeeded" || status === "failed"),
    {
      what: "the run is over",
      within: 60_000,
      instead: async () => JSON.stringify(await first.api.runs(BOT)),
    },
  );
  expect(run.status, JSON.stringify(run)).toBe("succeeded");
  const leads = async (server: LancarServer) => (await fetch(`${crmOf(server)}/leads`)).text();
  expect(await leads(last)).toContain("sari@example.com");
  expect(await leads(first)).not.toContain("sari@example.com");
});
