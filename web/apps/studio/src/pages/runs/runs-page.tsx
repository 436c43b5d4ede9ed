//! All runs of a bot: found, watched, and helped on, one or many at a time.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowUp, Play } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useFlows } from "#data/flows.ts";
import {
  queryOf,
  type RunFilter,
  useNewestRuns,
  useRunCounts,
  useRunList,
  useShowNewest,
} from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { isEmpty, NONE, type Selection } from "#ui/selection.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkDialog, type BulkRequest } from "./bulk-dialog.tsx";
import { FailuresView } from "./failures-view.tsx";
import { changed, filterIn, isNarrowed, type View } from "./filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import { merged } from "./fresh.ts";
import { RunTable, RunTableLoading } from "./run-table.tsx";
import { StateChips } from "./state-chips.tsx";

const route = getRouteApi("/b/$bot/runs");

export function RunsPage() {
  const text = useText();
  const { bot } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const names = useFlowNames(bot);
  const view: View = search.view ?? "list";
  const views = (
    <Choice
      label={text("runs-view")}
      value={view}
      options={[
        { value: "list" as const, label: text("runs-view-list") },
        { value: "failures" as const, label: text("runs-failures") },
      ]}
      onValueChange={(chosen) =>
        navigate({ search: changed(search, { view: chosen, state: undefined, code: undefined }) })
      }
    />
  );
  const filter = filterIn(search);
  return (
    <PageBody>
      <PageHeading title={text("runs-title")} help="runs" actions={views} />
      {view === "list" && <StateChips bot={bot} search={search} />}
      <FilterBar bot={bot} search={search} />
      {view === "failures" ? (
        <FailuresView bot={bot} filter={filter} names={names} />
      ) : (
        // Another filter is another list: marks and older pages do not go with it.
        <RunList key={JSON.stringify(filter)} bot={bot} filter={filter} names={names} />
      )}
    </PageBody>
  );
}

function useFlowNames(bot: string): ReadonlyMap<string, string> {
  const flows = useFlows(bot).data;
  return useMemo(() => new Map((flows ?? []).map(({ id, name }) => [id, name])), [flows]);
}

interface RunListProps {
  readonly bot: string;
  readonly filter: RunFilter;
  readonly names: ReadonlyMap<string, string>;
}

function RunList({ bot, filter, names }: RunListProps) {
  const [request, setRequest] = useState<BulkRequest | null>(null);
  const list = useRunList(bot, filter);
  const newest = useNewestRuns(bot, filter).data;
  const showNewest = useShowNewest(bot, filter);
  const [selection, setSelection] = useState<Selection>(NONE);
  const counts = useRunCounts(bot).data;
  if (list.error && !list.data) return <ProblemNote error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <RunTableLoading />;
  const { rows, fresh } = merged(
    { items: list.data.pages.flatMap((page) => page.items), hasOlder: list.hasNextPage },
    newest && { items: newest.items, hasOlder: Boolean(newest.next_cursor) },
  );
  const takeFresh = () => {
    setSelection(NONE);
    return showNewest();
  };
  // What became of the last ones is still being read.
  if (rows.length === 0 && fresh === 0 && !request) return <NoRuns bot={bot} filter={filter} />;
  const isCounted = filter.state && !isNarrowed(filter) && !counts?.more.includes(filter.state);
  const total = isCounted && filter.state ? counts?.[filter.state] : undefined;
  const ask = (deed: BulkRequest["deed"]) =>
    setRequest(
      selection.kind === "all"
        ? { deed, chosen: { kind: "all", query: queryOf(bot, filter, Date.now()) }, count: total ?? null }
        : { deed, chosen: { kind: "some", ids: [...selection.ids] }, count: selection.ids.size },
    );
  return (
    <>
      <FreshBar count={fresh} isEmpty={rows.length === 0} onShow={takeFresh} />
      {rows.length > 0 && (
        <RunTable bot={bot} rows={rows} names={names} selection={selection} onSelect={setSelection} />
      )}
      <Older list={list} count={rows.length} />
      {!isEmpty(selection) && (
        <BulkBar
          selection={selection}
          seen={rows.length}
          hasMore={list.hasNextPage}
          onSelect={setSelection}
          onDeed={ask}
        />
      )}
      {request && (
        <BulkDialog request={request} onClose={() => setRequest(null)} onOver={() => setSelection(NONE)} />
      )}
    </>
  );
}

interface FreshBarProps {
  readonly count: number;
  /** Nothing is shown that could jump: they come in by themselves. */
  readonly isEmpty: boolean;
  readonly onShow: () => void;
}

/** Says that there are new ones. They come in when they are asked for. */
function FreshBar({ count, isEmpty, onShow }: FreshBarProps) {
  const text = useText();
  const comesIn = isEmpty && count > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time the empty list gets its first
  useEffect(() => {
    if (comesIn) onShow();
  }, [comesIn]);
  return (
    <div role="status">
      {count > 0 && !isEmpty && (
        <button
          type="button"
          onClick={onShow}
          className="mb-3 flex w-full items-center justify-center gap-2 rounded-lg bg-accent-soft py-2 font-medium text-accent hover:underline"
        >
          <ArrowUp aria-hidden className="size-4" />
          {text("runs-new", { count })}
        </button>
      )}
    </div>
  );
}

function Older({ list, count }: { readonly list: ReturnType<typeof useRunList>; readonly count: number }) {
  const text = useText();
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-soft">
      <p>{text("runs-shown", { count })}</p>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {text("runs-older")}
        </Button>
      )}
    </div>
  );
}

function NoRuns({ bot, filter }: { readonly bot: string; readonly filter: RunFilter }) {
  const text = useText();
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <EmptyState
      icon={<Play aria-hidden />}
      title={text(isFiltered ? "runs-nothing-found" : "runs-none")}
      actions={isFiltered ? <ShowAll /> : <Begin bot={bot} />}
    >
      {text(isFiltered ? "runs-nothing-found-why" : "runs-none-yet")}
    </EmptyState>
  );
}

function ShowAll() {
  const text = useText();
  const navigate = route.useNavigate();
  return <Button onClick={() => navigate({ search: {} })}>{text("runs-clear-filter")}</Button>;
}

/** To the chat where there is something to talk to, else to where it is made. */
function Begin({ bot }: { readonly bot: string }) {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  const canTalk = flows.some(({ type, published }) => type === "normal" && published != null);
  return canTalk ? (
    <a href={`/chat/${bot}`} target="_blank" rel="noreferrer" className={buttonClass("primary")}>
      {text("runs-open-chat")}
    </a>
  ) : (
    <Link to="/b/$bot/flows" params={{ bot }} className={buttonClass("primary")}>
      {text("runs-to-flows")}
    </Link>
  );
}
