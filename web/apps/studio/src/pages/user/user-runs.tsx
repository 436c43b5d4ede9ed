//! What was done for one bot user in the background, newest first.

import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useFlows } from "#data/flows.ts";
import { type Run, useRunsOfUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Reason } from "#pages/runs/reason.tsx";
import { Badge, type BadgeTone } from "#ui/badge.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Moment } from "#ui/moment.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { TableLoading } from "#ui/table-loading.tsx";

const STATES: Record<string, { readonly label: string; readonly tone: BadgeTone }> = {
  queued: { label: "users-run-queued", tone: "neutral" },
  running: { label: "users-run-running", tone: "accent" },
  waiting: { label: "users-run-waiting", tone: "wait" },
  succeeded: { label: "users-run-succeeded", tone: "good" },
  failed: { label: "users-run-failed", tone: "bad" },
  cancelled: { label: "users-run-cancelled", tone: "neutral" },
};

export function UserRuns({ bot, user }: { readonly bot: string; readonly user: string }) {
  const text = useText();
  const runs = useRunsOfUser(bot, user);
  if (runs.error) return <FailureNote error={runs.error} onRetry={() => runs.refetch()} />;
  if (!runs.data) return <TableLoading rows={3} />;
  const rows = runs.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Play aria-hidden />} title={text("users-no-runs")}>
        {text("users-no-runs-why")}
      </EmptyState>
    );
  }
  return (
    <>
      <RunTable bot={bot} runs={rows} />
      <LoadMore
        hasMore={runs.hasNextPage}
        busy={runs.isFetchingNextPage}
        onMore={() => runs.fetchNextPage()}
      />
    </>
  );
}

function RunTable({ bot, runs }: { readonly bot: string; readonly runs: readonly Run[] }) {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  return (
    <Table aria-label={text("users-runs")}>
      <TableHead>
        <tr>
          <HeadCell>{text("users-workflow")}</HeadCell>
          <HeadCell>{text("users-state")}</HeadCell>
          <HeadCell>{text("users-started")}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {runs.map((run) => (
          <TableRow key={run.id} className="hover:bg-hover">
            <Cell className="min-w-40">
              <Link
                to="/b/$bot/runs/$run"
                params={{ bot: run.bot, run: run.id }}
                className="font-medium hover:underline"
              >
                {flows.find(({ id }) => id === run.workflow)?.name ?? run.workflow}
              </Link>
            </Cell>
            <Cell>
              <RunState run={run} />
            </Cell>
            <Cell className="whitespace-nowrap text-soft">
              <Moment at={run.started_at} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function RunState({ run }: { readonly run: Run }) {
  const text = useText();
  const state = STATES[run.status];
  return (
    <div className="grid justify-items-start gap-1">
      <Badge tone={state?.tone ?? "neutral"}>{state ? text(state.label) : run.status}</Badge>
      {run.reason && (
        <span className="line-clamp-2 text-xs text-soft">
          <Reason run={run} />
        </span>
      )}
    </div>
  );
}
