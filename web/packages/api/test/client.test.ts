//! What the server says arrives as types or as a `Problem`, and nothing else.

import { expect, test } from "vitest";
import { connect, Problem, take, takeTagged } from "../src/index.ts";

const URL = "http://lancar.test";

function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: Request[] = [];
  let signedOut = 0;
  const api = connect({
    url: URL,
    fetch: async (request) => {
      asked.push(request);
      return new Response(body, { status, headers: { "content-type": "application/json", ...headers } });
    },
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { api, asked, signedOut: () => signedOut };
}

async function problemOf(request: Promise<unknown>): Promise<Problem> {
  const problem = await request.catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error(`no problem: ${problem}`);
  return problem;
}

test("an answer comes with its ETag, and the ETag goes back with the change", async () => {
  const { api, asked } = answering(200, '{"id":"flow_a","name":"A"}', { etag: '"7"' });
  const path = { bot: "bot_a", flow: "flow_a" };
  const flow = await takeTagged(api.GET("/api/v1/bots/{bot}/flows/{flow}", { params: { path } }));
  expect([flow.value.name, flow.etag]).toEqual(["A", '"7"']);
  const header = { "If-Match": flow.etag };
  const body = { document: { name: "B" } };
  await take(api.PUT("/api/v1/bots/{bot}/flows/{flow}", { params: { path, header }, body }));
  expect(asked[1]?.url).toBe(`${URL}/api/v1/bots/bot_a/flows/flow_a`);
  expect(asked[1]?.headers.get("if-match")).toBe('"7"');
});

test("a refusal is a problem with its code, its words and its field", async () => {
  const told = { code: "invalid_body", detail: "`name`: too long", field: "name", request_id: "req_1" };
  const { api, signedOut } = answering(422, JSON.stringify(told));
  const problem = await problemOf(take(api.GET("/api/v1/me")));
  expect(problem).toMatchObject({ code: "invalid_body", status: 422, field: "name", requestId: "req_1" });
  expect(problem.message).toBe("`name`: too long");
  expect(signedOut()).toBe(0);
});

test("a session that is over is told once for each request", async () => {
  const { api, signedOut } = answering(401, '{"code":"unauthenticated","detail":"Log in."}');
  expect((await problemOf(take(api.GET("/api/v1/me")))).isSignedOut).toBe(true);
  expect(signedOut()).toBe(1);
});

test("an answer of something else than Lancar is a problem, too", async () => {
  const { api } = answering(502, "<html>Bad gateway</html>");
  expect(await problemOf(take(api.GET("/api/v1/me")))).toMatchObject({
    code: "unreadable_answer",
    status: 502,
  });
});

test("no network is a problem that says so; a request given up is none", async () => {
  const failing = (error: Error) => connect({ url: URL, fetch: () => Promise.reject(error) });
  const lost = await problemOf(take(failing(new TypeError("Failed to fetch")).GET("/api/v1/me")));
  expect([lost.isUnreachable, lost.status]).toEqual([true, 0]);
  const givenUp = new DOMException("gone", "AbortError");
  await expect(take(failing(givenUp).GET("/api/v1/me"))).rejects.toBe(givenUp);
});
