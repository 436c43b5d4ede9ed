//! How the last runs of a workflow went, as a small bar and in words. A press leads to its runs.

import { Link } from "@tanstack/react-router";
import type { Health } from "#data/health.ts";
import { RUN_STATUSES, type RunStatus } from "#data/runs.ts";
import { type Text, useLanguage, useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { Moment } from "#ui/moment.tsx";

/** Height besides colour: a failure is the tallest, what is still going on the lowest. */
const BARS: Record<RunStatus, string> = {
  queued: "h-1.5 bg-edge",
  running: "h-1.5 bg-accent",
  waiting: "h-1.5 bg-wait",
  succeeded: "h-3 bg-good",
  failed: "h-4 bg-bad",
  cancelled: "h-2 bg-edge",
};

export interface HealthLineProps {
  readonly bot: string;
  readonly workflow: string;
  readonly health: Health;
}

export function HealthLine({ bot, workflow, health }: HealthLineProps) {
  const text = useText();
  const language = useLanguage();
  const { recent, lastStartedAt } = health;
  if (lastStartedAt === null) return <p className="text-xs text-soft">{text("shelf-no-runs")}</p>;
  return (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={{ workflow }}
      className="relative flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md text-xs text-soft hover:text-ink hover:underline"
    >
      <span aria-hidden className="flex h-4 items-end gap-0.5">
        {recent.toReversed().map((status, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run's place in the row is all that is known of it
          <span key={at} className={classes("w-1 rounded-xs", BARS[status])} />
        ))}
      </span>
      <span>{inWords(recent, text, language)}</span>
      <span>
        {text("shelf-last-run")} <Moment at={lastStartedAt} />
      </span>
    </Link>
  );
}

const COUNTED: Record<RunStatus, string> = {
  queued: "shelf-queued",
  running: "shelf-running",
  waiting: "shelf-waiting",
  succeeded: "shelf-succeeded",
  failed: "shelf-failed",
  cancelled: "shelf-cancelled",
};

/** `18 succeeded, 1 failed and 1 waiting`. */
export function inWords(recent: readonly RunStatus[], text: Text, language: string): string {
  const counts = RUN_STATUSES.map((status) => ({
    status,
    count: recent.filter((one) => one === status).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => text(COUNTED[status], { count }));
  return new Intl.ListFormat(language, { type: "unit", style: "short" }).format(parts);
}
