//! Failed runs by what is probably one cause, so that it is looked at once and all of its runs go on together.

import { Link } from "@tanstack/react-router";
import { CircleCheck, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { type FailureGroup, queryOf, type RunFilter, useFailures } from "#data/runs.ts";
import { useSayWhy } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { CodeLink } from "#ui/help.tsx";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { BulkDialog, type BulkRequest } from "./bulk-dialog.tsx";
import { useCodeWords } from "./code-words.ts";
import { causeKey, runsOf } from "./failures.ts";
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
  const failures = useFailures(bot, filter);
  if (failures.error) return <ProblemNote error={failures.error} onRetry={() => failures.refetch()} />;
  if (!failures.data) return <RunTableLoading />;
  const groups = failures.data;
  if (groups.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={text("runs-no-failures")}>
        {text("runs-no-failures-why")}
      </EmptyState>
    );
  }
  return (
    <ul aria-label={text("runs-failures")} className="grid gap-3">
      {groups.map((group) => (
        <li key={causeKey(group)}>
          <FailureCard bot={bot} filter={filter} group={group} names={names} onDeed={onDeed} />
        </li>
      ))}
    </ul>
  );
}

interface FailureCardProps extends GroupsProps {
  readonly group: FailureGroup;
}

function FailureCard({ bot, filter, group, names, onDeed }: FailureCardProps) {
  const text = useText();
  const sayWhy = useSayWhy();
  const codeWords = useCodeWords();
  const mayChange = useMay("runs:write");
  const { workflow, code, count, newest, reason, failure } = group;
  const name = names.get(workflow) ?? workflow;
  const narrowed = runsOf(group, filter);
  const resume = () => {
    const query = queryOf(bot, narrowed, Date.now());
    onDeed({ deed: "resume", chosen: { kind: "all", query }, count: null });
  };
  const words = codeWords(code);
  return (
    <article className="rounded-xl border border-line bg-paper p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-80">
          <h2 className="font-semibold">
            {name} <span className="font-normal text-soft">·</span> {words}
          </h2>
          <Facts group={group} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Link
            to="/b/$bot/runs/$run"
            params={{ bot, run: newest }}
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
      {reason && (
        <p className="mt-3 border-t border-line pt-3 wrap-anywhere">
          {failure ? sayWhy(failure, code) : reason}
        </p>
      )}
    </article>
  );
}

/** How often, when and where. */
function Facts({ group }: { readonly group: FailureGroup }) {
  const text = useText();
  const { block, block_title, code, host, count, first_at, last_at } = group;
  return (
    <>
      <p className="mt-0.5 text-soft">
        <span className="font-medium text-bad">{text("runs-failed-count", { count })}</span>
        {" · "}
        {text("runs-last-time")} <Moment at={last_at} />
        {count > 1 && (
          <>
            {" · "}
            {text("runs-first-time")} <Moment at={first_at} />
          </>
        )}
        {code && (
          <>
            {" · "}
            <CodeLink code={code} />
          </>
        )}
      </p>
      {(block || host) && (
        <p className="mt-0.5 text-soft wrap-anywhere">
          {block && text("runs-at-block", { block: block_title ?? block })}
          {block && host && " · "}
          {host && text("runs-at-host", { host })}
        </p>
      )}
    </>
  );
}
