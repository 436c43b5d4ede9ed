//! One run: where it is, its story line by line, and what can be done to it. Live as long as it is not over.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type FlowVersion, type RunStory, useBlockTitles, useRun, useRunEvents } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { RunState } from "#pages/runs/run-state.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { RunDeeds, UnsureMail } from "./run-deeds.tsx";
import { RunFacts } from "./run-facts.tsx";
import { Story } from "./story.tsx";
import { Wire } from "./wire.tsx";

const route = getRouteApi("/b/$bot/runs/$run");

export function RunPage() {
  const text = useText();
  const { bot, run: id } = route.useParams();
  const told = useRun(id);
  return (
    <PageBody>
      <div className="mb-3 -ml-2.5">
        <Link to="/b/$bot/runs" params={{ bot }} className={buttonClass("quiet", "small")}>
          <ArrowLeft aria-hidden />
          {text("runs-title")}
        </Link>
      </div>
      {told.error && !told.data && (
        <>
          <PageHeading title={text("runs-one")} help="runs" />
          <ProblemNote error={told.error} onRetry={() => told.refetch()} />
        </>
      )}
      {!told.data && !told.error && <Loading />}
      {told.data && <Told key={id} told={told.data} />}
    </PageBody>
  );
}

function Told({ told }: { readonly told: RunStory }) {
  const text = useText();
  const { run, headline, story } = told;
  const [isAsked, setIsAsked] = useState(false);
  const journal = useRunEvents(run, { enabled: isAsked });
  const titles = useBlockTitles(run.bot, versionsIn(told));
  const ask = () => setIsAsked(true);
  return (
    <>
      <PageHeading
        help="runs"
        title={headline.workflow}
        aside={<RunState status={run.status} />}
        actions={<RunDeeds run={run} />}
      />
      <UnsureMail run={run} />
      <RunFacts told={told} />
      <h2 className="mb-3 text-base font-semibold">{text("runs-story")}</h2>
      <Story
        bot={run.bot}
        story={story}
        titles={titles}
        journal={{ events: journal.data, error: journal.error, onRetry: () => journal.refetch() }}
        onOpen={ask}
      />
      <div className="mt-6 grid gap-3">
        <Panel title={text("runs-conversation")}>
          <ConversationView bot={run.bot} user={run.bot_user} around={run.started_at} />
        </Panel>
        <Panel title={text("runs-journal")} onOpen={ask}>
          {journal.error && <ProblemNote error={journal.error} onRetry={() => journal.refetch()} />}
          {!journal.data && !journal.error && <Skeleton className="h-32" />}
          {journal.data && <Wire label={text("runs-journal")}>{JSON.stringify(journal.data, null, 2)}</Wire>}
        </Panel>
      </div>
    </>
  );
}

interface PanelProps {
  readonly title: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** Something more, shown when it is asked for. */
function Panel({ title, onOpen, children }: PanelProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="rounded-xl border border-line bg-paper shadow-card"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary className="rounded-xl px-4 py-3 font-medium hover:bg-hover">{title}</summary>
      <div className="border-t border-line p-4">{isOpen && children}</div>
    </details>
  );
}

function Loading() {
  const text = useText();
  return (
    <div aria-busy>
      <span className="sr-only">{text("ui-loading")}</span>
      <Skeleton className="mb-6 h-7 w-64" />
      <Skeleton className="mb-6 h-24 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  );
}

/** Every version of a sub flow that the story goes through, once. */
function versionsIn({ run, story }: RunStory): readonly FlowVersion[] {
  const versions = new Map<string, FlowVersion>();
  for (const { flow, version } of [
    { flow: run.workflow, version: run.version },
    ...story.flatMap(({ point }) => (point ? [point] : [])),
  ]) {
    versions.set(`${flow} ${version}`, { flow, version });
  }
  return [...versions.values()];
}
