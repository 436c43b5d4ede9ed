//! One run: where it is, its story line by line, and what can be done to it. Live as long as it is not over.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type FlowVersion, type RunStory, useBlockTitles, useRun, useRunEvents } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { useWide } from "#pages/flow/use-narrow.ts";
import { RunState } from "#pages/runs/run-state.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { RunCanvas } from "./run-canvas.tsx";
import { RunDeeds, UnsureMail } from "./run-deeds.tsx";
import { RunFacts } from "./run-facts.tsx";
import { Story } from "./story.tsx";
import { lastSpot, type Spot, type Stage } from "./walk.ts";
import { Wire } from "./wire.tsx";

const route = getRouteApi("/b/$bot/runs/$run");

export function RunPage() {
  const text = useText();
  const { bot, run: id } = route.useParams();
  const told = useRun(id);
  return (
    <PageBody width="wide">
      <div className="-mt-2 mb-1 -ml-2.5">
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
  const { run, headline } = told;
  const [isAsked, setIsAsked] = useState(false);
  const journal = useRunEvents(run, { enabled: isAsked });
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
      <StoryAndCanvas told={told} journal={journal} onOpen={ask} />
      <More told={told} journal={journal} onOpen={ask} />
    </>
  );
}

interface PartProps {
  readonly told: RunStory;
  readonly journal: ReturnType<typeof useRunEvents>;
  /** The journal is looked at. */
  readonly onOpen: () => void;
}

/** Side by side where there is room, else one after the other behind tabs. A line and its block are chosen
 * together. */
function StoryAndCanvas({ told, journal, onOpen }: PartProps) {
  const text = useText();
  const { run } = told;
  const isWide = useWide();
  const titles = useBlockTitles(run.bot, versionsIn(told));
  const [chosen, setChosen] = useState<Spot | null>(null);
  const [asked, setStage] = useState<Stage | null>(null);
  const [tab, setTab] = useState<"list" | "map">("list");
  const stage = asked ?? chosen ?? lastSpot(told) ?? { flow: run.workflow, version: run.version };
  const choose = (spot: Spot | null) => {
    setChosen(spot);
    // Where it stands is shown with it.
    if (spot) setStage(null);
  };
  const story = (
    <Story
      bot={run.bot}
      story={told.story}
      titles={titles}
      journal={{ events: journal.data, error: journal.error, onRetry: () => journal.refetch() }}
      onOpen={onOpen}
      chosen={chosen}
      onChoose={choose}
    />
  );
  const canvas = <RunCanvas told={told} stage={stage} chosen={chosen} onStage={setStage} onChoose={choose} />;
  if (!isWide) {
    return (
      <Tabs<"list" | "map">
        label={text("story-views")}
        value={tab}
        onValueChange={setTab}
        tabs={[
          {
            value: "list",
            label: text("story-list"),
            content: (
              <>
                <h2 className="sr-only">{text("runs-story")}</h2>
                {story}
              </>
            ),
          },
          { value: "map", label: text("story-map"), content: <div className="h-[70dvh]">{canvas}</div> },
        ]}
      />
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,30rem)] items-start gap-6">
      {/* What is above it stays in sight with it: the reason, and the block that failed. */}
      <div className="sticky top-4 h-[min(40rem,calc(100dvh-19rem))] min-h-96">{canvas}</div>
      <div className="min-w-0">
        <h2 className="mb-3 text-base font-semibold">{text("runs-story")}</h2>
        {story}
      </div>
    </div>
  );
}

/** What is asked for seldom. */
function More({ told: { run }, journal, onOpen }: PartProps) {
  const text = useText();
  return (
    <div className="mt-6 grid gap-3">
      <Panel title={text("runs-conversation")}>
        <ConversationView bot={run.bot} user={run.bot_user} around={run.started_at} />
      </Panel>
      <Panel title={text("runs-journal")} onOpen={onOpen}>
        {journal.error && <ProblemNote error={journal.error} onRetry={() => journal.refetch()} />}
        {!journal.data && !journal.error && <Skeleton className="h-32" />}
        {journal.data && <Wire label={text("runs-journal")}>{JSON.stringify(journal.data, null, 2)}</Wire>}
      </Panel>
    </div>
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
