//! The runs that have waited longest: most of them are well, and one that is forgotten is found here.

import { Link } from "@tanstack/react-router";
import type { ListedRun } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Reason } from "#pages/runs/reason.tsx";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Card } from "./card.tsx";

export interface WaitingLongestProps {
  readonly bot: string;
  readonly longest: readonly ListedRun[] | undefined;
  readonly names: ReadonlyMap<string, string>;
}

export function WaitingLongest({ bot, longest, names }: WaitingLongestProps) {
  const text = useText();
  const more = longest && longest.length > 0 && (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={{ state: "waiting" }}
      className="font-medium text-accent hover:underline"
    >
      {text("home-all-waiting")}
    </Link>
  );
  return (
    <Card title={text("home-waiting")} more={more}>
      {!longest && <Skeleton className="m-4 mt-2 h-24" />}
      {longest?.length === 0 && <p className="px-4 pb-4 text-soft">{text("home-none-waiting")}</p>}
      {longest && longest.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {longest.map((run) => (
            <li key={run.id} className="px-4 py-2.5">
              <div className="flex items-baseline gap-3">
                <Link
                  to="/b/$bot/runs/$run"
                  params={{ bot, run: run.id }}
                  className="min-w-0 grow truncate font-medium hover:underline"
                >
                  {names.get(run.workflow) ?? run.workflow}
                </Link>
                <span className="shrink-0 text-xs text-soft">
                  <Moment at={run.started_at} />
                </span>
              </div>
              <p className="text-soft wrap-anywhere">
                <Reason run={run} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
