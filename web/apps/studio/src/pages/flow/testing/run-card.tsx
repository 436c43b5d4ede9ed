//! One test run of a preview: its state, what it did, what it holds.

import { Link } from "@tanstack/react-router";
import { Ban, FastForward, Send, SquareArrowOutUpRight } from "lucide-react";
import { useMay } from "#data/me.ts";
import { isOver, type Run, type RunStoryLine } from "#data/runs.ts";
import { useTellTestRun, useTestRun } from "#data/testing.ts";
import { type Text, useLanguage, useText } from "#language/text.tsx";
import { KINDS, Words } from "#pages/run/story.tsx";
import { Reason } from "#pages/runs/reason.tsx";
import { RunState } from "#pages/runs/run-state.tsx";
import { clock } from "#pages/runs/times.ts";
import { waitingOf } from "#pages/runs/waiting.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Held } from "./held.tsx";
import { Trouble } from "./trouble.tsx";

/** Blocks are named by what they do; the canvas beside has their titles. */
const NO_TITLES: ReadonlyMap<string, string> = new Map();

export interface RunCardProps {
  readonly bot: string;
  readonly run: string;
}

export function RunCard({ bot, run: id }: RunCardProps) {
  const text = useText();
  const told = useTestRun(id);
  if (told.error && !told.data) return <ProblemNote error={told.error} onRetry={() => told.refetch()} />;
  if (!told.data) return <Skeleton className="h-24 rounded-xl" />;
  const { run, headline, story, held } = told.data;
  const wasSent = story.some(isReallySent);
  return (
    <article
      aria-label={headline.workflow}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl border border-line bg-paper p-3"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 grow font-medium wrap-anywhere">{headline.workflow}</h3>
        {wasSent && (
          <Badge tone="call">
            <Send aria-hidden />
            {text("testing-really-sent")}
          </Badge>
        )}
        <RunState status={run.status} />
      </header>
      {!held && (
        <p className="text-soft empty:hidden">
          <Reason run={run} />
        </p>
      )}
      <RunLines story={story} />
      {held && <Held key={held.key} run={id} held={held} />}
      <Deeds run={run} isHeld={held != null} />
      <Link
        to="/b/$bot/runs/$run"
        params={{ bot, run: id }}
        className="inline-flex items-center gap-1.5 justify-self-start text-accent hover:underline"
      >
        {text("testing-open-run")}
        <SquareArrowOutUpRight aria-hidden className="size-3.5" />
      </Link>
    </article>
  );
}

/** What happened, in the words of the engine. */
export function RunLines({ story }: { readonly story: readonly RunStoryLine[] }) {
  const text = useText();
  const language = useLanguage();
  return (
    <ol aria-label={text("runs-story")} className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {[...story.entries()].map(([at, line]) => (
        <li key={at} className="flex items-baseline gap-2">
          <span className="min-w-0 grow wrap-anywhere">
            <span className="text-soft">{kindOf(line, text)}</span> <Words line={line} titles={NO_TITLES} />
          </span>
          <time dateTime={line.at} className="shrink-0 text-xs text-soft tabular-nums">
            {clock(line.at, language, Date.now())}
          </time>
        </li>
      ))}
    </ol>
  );
}

function kindOf({ what }: RunStoryLine, text: Text): string {
  const label = KINDS[what]?.label;
  return label ? text(label) : what;
}

/** The line that a person let something out (crates/domain/src/run/story.rs). */
export function isReallySent({ what }: RunStoryLine): boolean {
  return what === "really sent";
}

function Deeds({ run, isHeld }: { readonly run: Run; readonly isHeld: boolean }) {
  const text = useText();
  const may = useMay("runs:write");
  const tell = useTellTestRun(run.id);
  if (!may || isHeld || isOver(run.status)) return null;
  const isDelayed = waitingOf(run)?.for === "delay";
  return (
    <div className="flex flex-wrap gap-2">
      {isDelayed && (
        <Button
          size="small"
          look="primary"
          busy={tell.isPending}
          onClick={() => tell.mutate({ say: "hurry" })}
        >
          <FastForward aria-hidden />
          {text("testing-hurry")}
        </Button>
      )}
      <Button size="small" look="quiet" busy={tell.isPending} onClick={() => tell.mutate({ say: "cancel" })}>
        <Ban aria-hidden />
        {text("testing-cancel")}
      </Button>
      <Trouble error={tell.error} />
    </div>
  );
}
