//! The states as chips: how many runs are in each, and a press shows only those.

import { Link } from "@tanstack/react-router";
import { RUN_STATUSES, type RunStatus, useRunCounts } from "#data/runs.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { changed, isNarrowed, type RunSearch } from "./filter.ts";
import { RUN_STATE } from "./run-state.tsx";

export interface StateChipsProps {
  readonly bot: string;
  readonly search: RunSearch;
}

export function StateChips({ bot, search }: StateChipsProps) {
  const text = useText();
  const counts = useRunCounts(bot).data;
  // The API counts all runs of the bot: beside a filter its figures would be wrong.
  const shown = isNarrowed(search) ? undefined : counts;
  const all = shown && RUN_STATUSES.reduce((sum, status) => sum + shown[status], 0);
  const isMore = (status: RunStatus) => shown?.more.includes(status) ?? false;
  return (
    <nav aria-label={text("runs-by-state")} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        <li>
          <Chip bot={bot} search={search} status={null} count={all} isMore={RUN_STATUSES.some(isMore)} />
        </li>
        {RUN_STATUSES.map((status) => (
          <li key={status}>
            <Chip bot={bot} search={search} status={status} count={shown?.[status]} isMore={isMore(status)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface ChipProps extends StateChipsProps {
  /** Null: whatever the state. */
  readonly status: RunStatus | null;
  readonly count: number | undefined;
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
}

function Chip({ bot, search, status, count, isMore }: ChipProps) {
  const text = useText();
  const language = useLanguage();
  const isChosen = (search.state ?? null) === status;
  const state = status && RUN_STATE[status];
  const isEmpty = count === 0 && !isChosen;
  return (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={changed(search, { state: status ?? undefined })}
      replace
      activeOptions={{ exact: true }}
      className={classes(
        "inline-flex h-8 items-center gap-1.5 rounded-full border px-3 font-medium transition-colors",
        isChosen ? "border-accent bg-accent-soft text-accent" : "border-line bg-paper hover:bg-hover",
        isEmpty && "text-soft",
      )}
    >
      {state && <state.icon aria-hidden className={classes("size-3.5", !isEmpty && state.ink)} />}
      {text(state?.label ?? "runs-all")}
      {count !== undefined && (
        <span className="text-soft tabular-nums">
          {new Intl.NumberFormat(language).format(count)}
          {isMore && "+"}
        </span>
      )}
    </Link>
  );
}
