//! What changed about someone and what led to it, newest first.

import type { FieldType } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import { ArrowRight, History } from "lucide-react";
import { useAuthorName } from "#data/authors.ts";
import { type TimelineLine, useTimeline } from "#data/users.ts";
import { type Text, useText } from "#language/text.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Moment } from "#ui/moment.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { ValueView } from "#ui/value/value-view.tsx";
import { blockCalled } from "../run/said.ts";
import { happened } from "./timeline-words.ts";

export function UserTimeline({ bot, user }: { readonly bot: string; readonly user: string }) {
  const text = useText();
  const timeline = useTimeline(bot, user);
  if (timeline.error) return <FailureNote error={timeline.error} onRetry={() => timeline.refetch()} />;
  if (!timeline.data) return <TableLoading rows={5} />;
  const lines = timeline.data.pages.flatMap((page) => page.items);
  if (lines.length === 0) {
    return (
      <EmptyState icon={<History aria-hidden />} title={text("users-timeline-none")}>
        {text("users-timeline-none-why")}
      </EmptyState>
    );
  }
  return (
    <>
      <ol
        aria-label={text("users-timeline")}
        className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card"
      >
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no ids, and new ones come at the top
          <Line key={`${lines.length - at} ${line.at}`} bot={bot} line={line} />
        ))}
      </ol>
      <LoadMore
        hasMore={timeline.hasNextPage}
        busy={timeline.isFetchingNextPage}
        onMore={() => timeline.fetchNextPage()}
      />
    </>
  );
}

interface LineProps {
  readonly bot: string;
  readonly line: TimelineLine;
}

function Line({ bot, line }: LineProps) {
  const text = useText();
  const { icon: Icon, words } = happened(line, text);
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-soft" />
      <div className="grid min-w-0 grow gap-1">
        <p className="wrap-anywhere">{words}</p>
        {(line.value || line.before) && <Values line={line} />}
        <p className="text-xs text-soft">
          <Moment at={line.at} /> · <Cause bot={bot} line={line} />
        </p>
      </div>
    </li>
  );
}

function Values({ line: { before, value } }: { readonly line: TimelineLine }) {
  const text = useText();
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {before && (
        <>
          <span className="sr-only">{text("users-timeline-before")}</span>
          <span className="min-w-0 text-soft">
            <ValueView type={before.type as FieldType} value={before.value} />
          </span>
          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-soft" />
        </>
      )}
      <span className="sr-only">{text("users-timeline-after")}</span>
      <span className="min-w-0">
        <ValueView type={(value?.type ?? "text") as FieldType} value={value?.value} />
      </span>
    </div>
  );
}

const UNDERLINED = "underline decoration-line underline-offset-2 hover:text-ink";

function Cause({ bot, line: { cause, run } }: LineProps) {
  const text = useText();
  const author = useAuthorName();
  const name = cause.actor ? author(cause.actor) : "";
  const ofRun = cause.run ?? run;
  return (
    <>
      {causeWords(cause, name, text)}
      {ofRun && (
        <>
          {" · "}
          <Link to="/b/$bot/runs/$run" params={{ bot, run: ofRun }} className={UNDERLINED}>
            {text("users-timeline-run")}
          </Link>
        </>
      )}
    </>
  );
}

function causeWords(cause: TimelineLine["cause"], name: string, text: Text): string {
  const block = { flow: cause.flow_name ?? "", block: blockCalled(cause.block_name ?? "", text) };
  switch (cause.by) {
    case "conversation":
      return text("users-timeline-by-conversation", block);
    case "run":
      return text("users-timeline-by-run", block);
    case "import":
      return text("users-timeline-by-import", { name });
    case "arrival":
      return text("users-timeline-by-arrival");
    default:
      return text("users-timeline-by-actor", { name });
  }
}
