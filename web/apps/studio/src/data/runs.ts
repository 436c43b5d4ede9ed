//! Runs: the list page by page, one with its story and journal, and everything that is done to them.
//!
//! What must stay true: a relative time ("the last hour") is turned into a moment when it is asked, never
//! before, so that what is kept in the cache is named by what was chosen.

import { type Schema, take } from "@lancar/api";
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { api } from "./client.ts";
import { everything, LARGEST_PAGE } from "./everything.ts";
import { everyMs } from "./live.ts";

export const RUN_STATUSES = ["queued", "running", "waiting", "succeeded", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
export type Run = Omit<Schema<"Run">, "status"> & { readonly status: RunStatus };
/** A run in a list, which also says whom it works for. */
export type ListedRun = Run & Pick<Schema<"ListedRun">, "bot_user_name">;
export type RunStory = Omit<Schema<"RunStory">, "run"> & { readonly run: Run };
export type RunStoryLine = Schema<"RunStoryLine">;
export type RunEvent = Schema<"RunEvent">;
export type Resumption = Required<Schema<"RunResumption">>;

/** Spans that reach from a moment ago to now, in hours. */
export const SPANS = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 } as const;
export type Span = keyof typeof SPANS;

/** Which runs of a bot. */
export interface RunFilter {
  readonly workflow?: string;
  readonly state?: RunStatus;
  readonly user?: string;
  readonly code?: string;
  /** The block it failed at. */
  readonly block?: string;
  /** The host it failed by a call to. */
  readonly host?: string;
  /** Triggered in the last so much time; with it the two moments do not count. */
  readonly within?: Span;
  readonly since?: string;
  readonly until?: string;
}

/** Which runs, as the API takes it: in the query of the list, and in the body of a change to several. */
export interface RunQuery {
  readonly bot: string;
  readonly workflow?: string;
  readonly status?: RunStatus;
  readonly bot_user?: string;
  readonly code?: string;
  readonly block?: string;
  readonly host?: string;
  readonly since?: string;
  readonly until?: string;
}

const PAGE = 50;
const LATEST = 10;
const LONGEST = 5;
/** How often what is still going on is looked at again. */
const FRESH_MS = 4_000;
const LIVE_MS = 2_000;

export const runKeys = {
  all: ["runs"] as const,
  list: (bot: string, filter: RunFilter) => [...runKeys.all, bot, "list", filter] as const,
  newest: (bot: string, filter: RunFilter) => [...runKeys.all, bot, "newest", filter] as const,
  latest: (bot: string, workflow: string) => [...runKeys.all, bot, "latest", workflow] as const,
  waitingLongest: (bot: string) => [...runKeys.all, bot, "waiting-longest"] as const,
  unsure: (bot: string) => [...runKeys.all, bot, "unsure"] as const,
  failures: (bot: string, filter: RunFilter) => [...runKeys.all, bot, "failures", filter] as const,
  counts: (bot: string, since?: string) => [...runKeys.all, bot, "counts", since] as const,
  one: (run: string) => [...runKeys.all, "one", run] as const,
  events: (run: string, asOf: string) => [...runKeys.one(run), "events", asOf] as const,
};

export function isOver(status: RunStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}

/** Whether it waits for a person to say what became of a mail. */
export function isUnsure(run: Run): boolean {
  return run.status === "waiting" && run.code === "mail_unknown";
}

export function queryOf(bot: string, filter: RunFilter, now: number): RunQuery {
  const { workflow, state, user, code, block, host, within } = filter;
  const since = within ? new Date(now - SPANS[within] * 3_600_000).toISOString() : filter.since;
  const until = within ? undefined : filter.until;
  return {
    bot,
    ...(workflow && { workflow }),
    ...(state && { status: state }),
    ...(user && { bot_user: user }),
    ...(code && { code }),
    ...(block && { block }),
    ...(host && { host }),
    ...(since && { since }),
    ...(until && { until }),
  };
}

/** The list, newest first; `fetchNextPage` brings older ones. */
export function useRunList(bot: string, filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: runKeys.list(bot, filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => pageOf(bot, filter, { cursor: pageParam, limit: PAGE, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
    // What is new is announced, and comes in when it is asked for: see `useNewestRuns`.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The first page again and again while the page is seen: what is new, and what has changed. */
export function useNewestRuns(bot: string, filter: RunFilter) {
  return useQuery({
    queryKey: runKeys.newest(bot, filter),
    queryFn: ({ signal }) => pageOf(bot, filter, { cursor: null, limit: PAGE, signal }),
    refetchInterval: () => everyMs(FRESH_MS),
    gcTime: 0,
  });
}

/** The newest few runs of a workflow. */
export function useLatestRuns(bot: string, workflow: string) {
  return useQuery({
    queryKey: runKeys.latest(bot, workflow),
    queryFn: async ({ signal }) =>
      (await pageOf(bot, { workflow }, { cursor: null, limit: LATEST, signal })).items,
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

/** The few runs that wait and were triggered first, whatever else waits. */
export function useWaitingLongest(bot: string, options: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: runKeys.waitingLongest(bot),
    enabled: options.enabled ?? true,
    queryFn: async ({ signal }) => {
      const asked = { cursor: null, limit: LONGEST, order: "oldest", signal } as const;
      return (await pageOf(bot, { state: "waiting" }, asked)).items;
    },
    refetchInterval: () => everyMs(15_000),
  });
}

/** How many runs wait for a person to say what became of a mail. */
export interface Unsure {
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly more: boolean;
}

export function useUnsure(bot: string, options: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: runKeys.unsure(bot),
    enabled: options.enabled ?? true,
    queryFn: async ({ signal }): Promise<Unsure> => {
      const asked = { cursor: null, limit: LARGEST_PAGE, signal };
      const page = await pageOf(bot, { state: "waiting", code: "mail_unknown" }, asked);
      return { count: page.items.length, more: Boolean(page.next_cursor) };
    },
    refetchInterval: () => everyMs(15_000),
  });
}

export type FailureGroup = Schema<"FailureGroup">;

/** Failed runs by cause: the same workflow, block, code and host. */
export function useFailures(bot: string, filter: RunFilter, options: { readonly enabled?: boolean } = {}) {
  return useQuery({
    queryKey: runKeys.failures(bot, filter),
    enabled: options.enabled ?? true,
    queryFn: async ({ signal }) => {
      const { workflow, bot_user, code, since, until } = queryOf(bot, filter, Date.now());
      const query = {
        ...(workflow && { workflow }),
        ...(bot_user && { bot_user }),
        ...(code && { code }),
        ...(since && { since }),
        ...(until && { until }),
      };
      const params = { path: { bot }, query };
      return (await take(api.GET("/api/v1/bots/{bot}/failures", { params, signal }))).groups;
    },
    refetchInterval: () => everyMs(15_000),
  });
}

/** How many runs a bot has in each state, of all times or triggered since a moment. */
export function useRunCounts(bot: string, since?: string) {
  return useQuery({
    queryKey: runKeys.counts(bot, since),
    queryFn: ({ signal }) => {
      const params = { path: { bot }, query: { ...(since && { since }) } };
      return take(api.GET("/api/v1/bots/{bot}/run-counts", { params, signal }));
    },
    refetchInterval: () => everyMs(FRESH_MS),
  });
}

/** One run with its story; looked at again as long as it is not over. */
export function useRun(run: string | null) {
  return useQuery({
    ...oneRun(run),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.run.status) ? false : everyMs(LIVE_MS)),
  });
}

/** A run by an id that somebody has, looked at once; none without one. */
export function useFoundRun(run: string | null) {
  return useQuery(oneRun(run));
}

function oneRun(run: string | null) {
  return queryOptions({
    queryKey: runKeys.one(run ?? ""),
    enabled: run !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { run: run ?? "" } };
      return (await take(api.GET("/api/v1/runs/{run}", { params, signal }))) as RunStory;
    },
  });
}

/** The journal of a run as of its last line. */
export function useRunEvents(run: Run, options: { readonly enabled: boolean }) {
  return useQuery({
    queryKey: runKeys.events(run.id, run.updated_at),
    enabled: options.enabled,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      everything((query) =>
        take(api.GET("/api/v1/runs/{run}/events", { params: { path: { run: run.id }, query }, signal })),
      ),
  });
}

/** A sub flow as it was in one of its versions. */
export interface FlowVersion {
  readonly flow: string;
  readonly version: number;
}

/** What the blocks of these versions are called, by id; those without a title are left out. */
export function useBlockTitles(bot: string, versions: readonly FlowVersion[]): ReadonlyMap<string, string> {
  return useQueries({
    queries: versions.map(({ flow, version }) => ({
      queryKey: ["bots", bot, "flows", flow, "versions", version, "titles"],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const path = { bot, flow, version: String(version) };
        const address = "/api/v1/bots/{bot}/flows/{flow}/versions/{version}";
        const { document } = await take(api.GET(address, { params: { path }, signal }));
        return titlesIn(document);
      },
    })),
    combine: (answers) => new Map(answers.flatMap(({ data }) => [...(data ?? [])])),
  });
}

export function useResumeRun(run: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Resumption) =>
      take(api.POST("/api/v1/runs/{run}/resume", { params: { path: { run } }, body })),
    onSettled: refresh,
    meta: { shown: true },
  });
}

export function useCancelRun(run: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => take(api.POST("/api/v1/runs/{run}/cancel", { params: { path: { run } } })),
    onSettled: refresh,
    meta: { shown: true },
  });
}

/** Asks anew for everything that was said of runs. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: runKeys.all });
}

/** Makes a list short and fresh again: its first page, as it is now. */
export function useShowNewest(bot: string, filter: RunFilter): () => Promise<void> {
  const queries = useQueryClient();
  const queryKey = runKeys.list(bot, filter);
  return async () => {
    queries.setQueryData<{ pages: readonly unknown[]; pageParams: readonly unknown[] }>(
      queryKey,
      (old) => old && { pages: old.pages.slice(0, 1), pageParams: old.pageParams.slice(0, 1) },
    );
    await queries.refetchQueries({ queryKey });
  };
}

interface Asked {
  readonly cursor: string | null;
  readonly limit: number;
  /** Which come first; the newest when left out. */
  readonly order?: "newest" | "oldest";
  readonly signal: AbortSignal;
}

interface RunPage {
  readonly items: readonly ListedRun[];
  readonly next_cursor?: string | null;
}

async function pageOf(bot: string, filter: RunFilter, asked: Asked): Promise<RunPage> {
  const { cursor, limit, order, signal } = asked;
  const paging = { limit, ...(order && { order }), ...(cursor && { cursor }) };
  const query = { ...queryOf(bot, filter, Date.now()), ...paging };
  return (await take(api.GET("/api/v1/runs", { params: { query }, signal }))) as RunPage;
}

function titlesIn(document: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const blocks: readonly { readonly id?: unknown; readonly title?: unknown }[] = Array.isArray(
    document.blocks,
  )
    ? document.blocks
    : [];
  return blocks.flatMap(({ id, title }) =>
    typeof id === "string" && typeof title === "string" ? [[id, title] as const] : [],
  );
}
