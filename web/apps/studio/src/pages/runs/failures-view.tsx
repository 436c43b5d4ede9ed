//! Failed runs by what is probably one cause, so that it is looked at once and all of its runs go on together.

import { Link } from "@tanstack/react-router";
import { CircleCheck, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { queryOf, type RunFilter, useManyRuns } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { CodeLink } from "#ui/help.tsx";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { BulkDialog, type BulkRequest } from "./bulk-dialog.tsx";
import { meaningOf } from "./codes.ts";
import { type FailureGroup, failureGroups } from "./failures.ts";
import { RunTableLoading } from "./run-table.tsx";

export interface FailuresViewProps {
  readonly bot: string;
  readonly filter: RunFilter;
  readonly names: ReadonlyMap<string, string>;
}

export function FailuresView(props: FailuresViewProps) {
  const [request, setRequest] = useState<BulkRequest | null>(null);
  return (
    <>
      <Groups {...props} onDeed={setRequest} />
      {request && <BulkDialog request={request} onClose={() => setRequest(null)} />}
    </>
  );
}

interface GroupsProps extends FailuresViewProps {
  readonly onDeed: (request: BulkRequest) => void;
}

function Groups({ bot, filter, names, onDeed }: GroupsProps) {
  const text = useText();
  const many = useManyRuns(bot, { ...filter, state: "failed" });
  if (many.error) return <ProblemNote error={many.error} onRetry={() => many.refetch()} />;
  if (!many.data) return <RunTableLoading />;
  const groups = failureGroups(many.data.runs);
  if (groups.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={text("runs-no-failures")}>
        {text("runs-no-failures-why")}
      </EmptyState>
    );
  }
  return (
    <>
      {many.data.cut && (
        <p className="mb-3 text-soft">{text("runs-newest-only", { count: many.data.runs.length })}</p>
      )}
      <ul aria-label={text("runs-failures")} className="grid gap-3">
        {groups.map((group) => (
          <li key={`${group.workflow} ${group.code}`}>
            <FailureCard bot={bot} filter={filter} group={group} names={names} onDeed={onDeed} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface FailureCardProps extends GroupsProps {
  readonly group: FailureGroup;
}

function FailureCard({ bot, filter, group, names, onDeed }: FailureCardProps) {
  const text = useText();
  const mayChange = useMay("runs:write");
  const { workflow, code, count, newest, oldest, reasons } = group;
  const name = names.get(workflow) ?? workflow;
  const narrowed: RunFilter = { ...filter, workflow, state: "failed", ...(code && { code }) };
  const resume = () => {
    const query = queryOf(bot, narrowed, Date.now());
    onDeed({ deed: "resume", chosen: { kind: "all", query }, count: null });
  };
  const meaning = meaningOf(code);
  const words = meaning ? text(meaning) : code;
  return (
    <article className="rounded-xl border border-line bg-paper p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-80">
          <h2 className="font-semibold">
            {name} <span className="font-normal text-soft">·</span> {words}
          </h2>
          <p className="mt-0.5 text-soft">
            <span className="font-medium text-bad">{text("runs-failed-count", { count })}</span>
            {" · "}
            {text("runs-last-time")} <Moment at={newest.started_at} />
            {count > 1 && (
              <>
                {" · "}
                {text("runs-first-time")} <Moment at={oldest.started_at} />
              </>
            )}
            {" · "}
            <CodeLink code={code} />
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Link
            to="/b/$bot/runs/$run"
            params={{ bot, run: newest.id }}
            className={buttonClass("quiet", "small")}
          >
            {text("runs-look-at-last")}
          </Link>
          <Link
            to="/b/$bot/runs"
            params={{ bot }}
            search={narrowed}
            className={buttonClass("plain", "small")}
          >
            {text("runs-show-them", { count })}
          </Link>
          {mayChange && (
            <Button size="small" onClick={resume} aria-label={text("runs-resume-group", { name, words })}>
              <RotateCcw aria-hidden />
              {text("runs-resume")}
            </Button>
          )}
        </div>
      </div>
      <ul className="mt-3 grid gap-1 border-t border-line pt-3">
        {reasons.slice(0, 3).map((reason) => (
          <li key={reason.words} className="flex gap-3">
            <span className="w-10 shrink-0 text-right text-soft tabular-nums">{reason.count}×</span>
            <span className="min-w-0 wrap-anywhere">{reason.words}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}
