//! Many runs: in portions the API takes, with what became of each, and a stop that leaves the rest alone.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Outcome } from "../src/data/bulk.ts";
import { type Chosen, carryOut, type Deed, type Portion, type Send } from "../src/data/bulk-runs.ts";
import { BulkDialog, type BulkRequest } from "../src/pages/runs/bulk-dialog.tsx";
import { renderSpeaking } from "./speaking.tsx";

type Answer = Awaited<ReturnType<Send>>;

const CANCEL: Deed = { kind: "cancel" };
const MANY: Chosen = { kind: "some", ids: Array.from({ length: 450 }, (_, n) => `run_${n}`) };
const ALL: Chosen = { kind: "all", query: { bot: "bot_a", status: "failed" } };

/** Answers in turn, and keeps what was sent. */
function sender(...answers: readonly Answer[]) {
  const sent: Portion[] = [];
  const send: Send = async (_, portion) => {
    sent.push(portion);
    return answers[sent.length - 1] ?? { done: 0, refused: {} };
  };
  return { sent, send };
}

const ignore = () => undefined;
const going = () => new AbortController().signal;

test("marked runs go out 200 at a time", async () => {
  const { sent, send } = sender(
    { done: 200, refused: {} },
    { done: 200, refused: {} },
    { done: 50, refused: {} },
  );
  const seen: number[] = [];
  const onOutcome = ({ done }: Outcome) => seen.push(done);
  await carryOut(CANCEL, MANY, { onOutcome, signal: going(), send });
  expect(sent.map((portion) => ("runs" in portion ? portion.runs.length : 0))).toEqual([200, 200, 50]);
  expect(seen).toEqual([200, 400, 450]);
});

test("all that match are followed by the cursor, and refusals are added up by code", async () => {
  const { sent, send } = sender(
    { done: 190, refused: { run_not_failed: 10 }, next_cursor: "next" },
    { done: 3, refused: { run_not_failed: 1, block_missing: 2 }, next_cursor: null },
  );
  const outcome = await carryOut(CANCEL, ALL, { onOutcome: ignore, signal: going(), send });
  expect(outcome).toEqual({ done: 193, unchanged: 0, refused: { run_not_failed: 11, block_missing: 2 } });
  expect(sent).toEqual([
    { filter: { bot: "bot_a", status: "failed" }, cursor: null },
    { filter: { bot: "bot_a", status: "failed" }, cursor: "next" },
  ]);
});

test("a stop lets the portion under way end, and sends no other", async () => {
  const stop = new AbortController();
  const { sent, send } = sender({ done: 200, refused: {} });
  const outcome = await carryOut(CANCEL, MANY, { onOutcome: () => stop.abort(), signal: stop.signal, send });
  expect(sent.length).toBe(1);
  expect(outcome.done).toBe(200);
});

function renderDialog(request: BulkRequest, send: Send) {
  const onOver = vi.fn();
  renderSpeaking(
    <QueryClientProvider client={new QueryClient()}>
      <BulkDialog request={request} onClose={ignore} onOver={onOver} send={send} />
    </QueryClientProvider>,
  );
  return onOver;
}

test("resuming asks from where and on which version, and says what became of them", async () => {
  const person = userEvent.setup();
  const send = vi.fn<Send>(async () => ({ done: 1, refused: { block_missing: 1 } }));
  const chosen: Chosen = { kind: "some", ids: ["run_a", "run_b"] };
  const onOver = renderDialog({ deed: "resume", chosen, count: 2 }, send);
  screen.getByRole("dialog", { name: "Resume 2 runs" });
  await person.click(screen.getByRole("radio", { name: "The start" }));
  await person.click(screen.getByRole("radio", { name: "The newest" }));
  await person.click(screen.getByRole("button", { name: "Resume" }));
  await screen.findByText("1 run goes on");
  expect(send.mock.calls).toEqual([
    [{ kind: "resume", how: { from: "start", version: "newest" } }, { runs: ["run_a", "run_b"] }],
  ]);
  expect(screen.getByRole("listitem").textContent).toBe(
    "1 left as they were: The version lacks the block block_missing",
  );
  expect(onOver).toHaveBeenCalledOnce();
});

test("how far it is is seen, and Stop stops it", async () => {
  const person = userEvent.setup();
  let goOn: (answer: Answer) => void = ignore;
  const send = vi.fn<Send>(
    () =>
      new Promise((resolve) => {
        goOn = resolve;
      }),
  );
  renderDialog({ deed: "cancel", chosen: MANY, count: 450 }, send);
  await person.click(screen.getByRole("button", { name: "Cancel runs" }));
  goOn({ done: 198, refused: { run_finished: 2 } });
  await screen.findByText("200 runs handled");
  expect(screen.getByRole("progressbar").getAttribute("max")).toBe("450");
  await person.click(screen.getByRole("button", { name: "Stop" }));
  goOn({ done: 200, refused: {} });
  await screen.findByText("Stopped: the rest is as it was.");
  screen.getByText("398 runs are cancelled");
  expect(send).toHaveBeenCalledTimes(2);
});

test("a failure in the middle is told, with what was done before it", async () => {
  const person = userEvent.setup();
  const answers = [async () => ({ done: 200, refused: {} }), () => Promise.reject(new Error("gone"))];
  const send: Send = () => (answers.shift() ?? answers[0])?.() ?? Promise.reject(new Error("too many"));
  renderDialog({ deed: "cancel", chosen: MANY, count: 450 }, send);
  await person.click(screen.getByRole("button", { name: "Cancel runs" }));
  await screen.findByRole("alert");
  screen.getByText("200 runs are cancelled");
});
