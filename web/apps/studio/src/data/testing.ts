//! Trying a bot: previews and their walked path, one block, test runs and what becomes of what they hold.

import { type Schema, take } from "@lancar/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { botKeys } from "./bots.ts";
import { api } from "./client.ts";
import { everyMs } from "./live.ts";
import { isOver, type Run, type RunStory, runKeys } from "./runs.ts";
import { EXACTLY, takeExactly } from "./values.ts";

export type Preview = Schema<"Preview">;
export type WalkedStep = Schema<"WalkedStep">;
export type BlockTest = Schema<"BlockTest">;
export type BlockTestStep = Schema<"BlockTestStep">;
export type TestMail = Schema<"TestMail">;
export type RunPretence = Schema<"RunPretence">;

/** What something is tried with. */
export interface SampleBody {
  readonly user?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The one item or block that a test run performs. */
export interface Alone {
  readonly block?: string;
  readonly item?: string;
}

/** How often a preview is looked at while somebody watches it and nothing tells of changes. */
const LIVE_MS = 1_000;
/** More runs than this of one preview are found in the list of runs. */
const MOST_RUNS = 20;

const testingKeys = {
  path: (bot: string, user: string) => [...botKeys.one(bot), "previews", user, "path"] as const,
  runs: (bot: string, user: string) => [...runKeys.all, bot, "preview", user] as const,
};

export function beginPreview(bot: string, flow: string): Promise<Preview> {
  return take(api.POST("/api/v1/bots/{bot}/preview", { params: { path: { bot } }, body: { flow } }));
}

/** The blocks that a preview went through. */
export function useWalkedPath(bot: string, user: string | null) {
  return useQuery({
    queryKey: testingKeys.path(bot, user ?? ""),
    enabled: user !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { bot, user: user ?? "" } };
      const address = "/api/v1/bots/{bot}/bot-users/{user}/path";
      return (await take(api.GET(address, { params, signal }))).steps;
    },
    refetchInterval: () => everyMs(LIVE_MS),
  });
}

/** The newest runs of a preview. */
export function usePreviewRuns(bot: string, user: string | null) {
  return useQuery({
    queryKey: testingKeys.runs(bot, user ?? ""),
    enabled: user !== null,
    queryFn: async ({ signal }) => {
      const query = { bot, bot_user: user ?? "", limit: MOST_RUNS };
      const page = await take(api.GET("/api/v1/runs", { params: { query }, signal }));
      return page.items as readonly Run[];
    },
    refetchInterval: () => everyMs(LIVE_MS),
  });
}

/** A test run with its story, until it is over. */
export function useTestRun(run: string | null) {
  return useQuery({
    queryKey: runKeys.one(run ?? ""),
    enabled: run !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { run: run ?? "" } };
      return (await take(api.GET("/api/v1/runs/{run}", { params, signal }))) as RunStory;
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data.run.status) ? false : everyMs(LIVE_MS)),
  });
}

/** What a person says to a test run. */
export type TestWord =
  | { readonly say: "send" | "hurry" | "cancel" }
  | { readonly say: "pretend"; readonly pretence: RunPretence };

/** Says it, and asks anew for all that was known of runs. */
export function useTellTestRun(run: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (word: TestWord) => tellTestRun(run, word),
    onSettled: () => queries.invalidateQueries({ queryKey: runKeys.all }),
    meta: { shown: true },
  });
}

export function tellTestRun(run: string, word: TestWord) {
  const params = { path: { run } };
  switch (word.say) {
    case "send":
      return take(api.POST("/api/v1/runs/{run}/send", { params }));
    case "hurry":
      return take(api.POST("/api/v1/runs/{run}/hurry", { params }));
    case "cancel":
      return take(api.POST("/api/v1/runs/{run}/cancel", { params }));
    case "pretend":
      return take(api.POST("/api/v1/runs/{run}/pretend", { params, body: word.pretence }));
  }
}

/** What a block of the draft would do; nothing of it is done. */
export function tryBlock(bot: string, flow: string, block: string, sample: SampleBody): Promise<BlockTest> {
  const params = { path: { bot, flow, block } };
  const address = "/api/v1/bots/{bot}/flows/{flow}/blocks/{block}/test";
  return takeExactly(api.POST(address, { params, body: sample as Schema<"BlockTestInput">, ...EXACTLY }));
}

/** Starts a test run of a workflow, or of a part of a sub flow alone. */
export function startTestRun(
  bot: string,
  flow: string,
  input: SampleBody & Alone,
): Promise<Schema<"TestRun">> {
  const params = { path: { bot, flow } };
  const address = "/api/v1/bots/{bot}/flows/{flow}/test-runs";
  return takeExactly(api.POST(address, { params, body: input as Schema<"TestRunInput">, ...EXACTLY }));
}

/** Mails a block, filled in, to the one who is logged in. */
export function sendTestMail(
  bot: string,
  flow: string,
  block: string,
  sample: SampleBody,
): Promise<TestMail> {
  const params = { path: { bot, flow, block } };
  const address = "/api/v1/bots/{bot}/flows/{flow}/blocks/{block}/test-mail";
  return takeExactly(api.POST(address, { params, body: sample as Schema<"BlockTestInput">, ...EXACTLY }));
}
