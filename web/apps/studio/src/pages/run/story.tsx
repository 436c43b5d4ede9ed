//! A run told line by line, in the viewer's language. Each line opens what stands behind it, and chooses its
//! block on the canvas.

import { Link } from "@tanstack/react-router";
import {
  ArrowRight,
  Ban,
  ChevronRight,
  CircleCheck,
  CircleHelp,
  Clock,
  CornerDownRight,
  Flag,
  Globe,
  ListTree,
  type LucideIcon,
  Mail,
  MessageSquare,
  PencilLine,
  RotateCcw,
  Send,
  Split,
  SquareArrowOutUpRight,
  Tag,
  TriangleAlert,
  Zap,
} from "lucide-react";
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useAuthorName } from "#data/authors.ts";
import { useMe } from "#data/me.ts";
import type { RunEvent, RunStoryLine } from "#data/runs.ts";
import { useSayWhy } from "#language/sentence.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { span } from "#pages/runs/countdown.tsx";
import { clock, exactly, took } from "#pages/runs/times.ts";
import { classes } from "#ui/classes.ts";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { eventsBehind, type ToldLine, withRanges } from "./behind.ts";
import { EventDetails } from "./event-details.tsx";
import { type Said, type Sentence, type Speech, sentenceOf } from "./said.ts";
import { isSameSpot, type Spot } from "./walk.ts";

export interface Journal {
  readonly events: readonly RunEvent[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

export interface StoryProps {
  readonly bot: string;
  readonly story: readonly RunStoryLine[];
  /** What blocks are called, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly journal: Journal;
  /** Asked for with the first line that is opened. */
  readonly onOpen: () => void;
  /** The block that is looked at: its lines are marked. */
  readonly chosen?: Spot | null;
  readonly onChoose?: (spot: Spot | null) => void;
}

interface Kind {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly ink: string;
}

/** The kinds of line (crates/domain/src/run/story.rs). One that is not known is shown by its own word. */
export const KINDS: Readonly<Record<string, Kind>> = {
  started: { label: "runs-what-started", icon: Flag, ink: "text-soft" },
  errand: { label: "runs-what-errand", icon: Flag, ink: "text-soft" },
  inputs: { label: "runs-what-inputs", icon: ListTree, ink: "text-soft" },
  tag: { label: "runs-what-tag", icon: Tag, ink: "text-work" },
  field: { label: "runs-what-field", icon: PencilLine, ink: "text-work" },
  "e-mail": { label: "runs-what-opt", icon: Mail, ink: "text-work" },
  trigger: { label: "runs-what-trigger", icon: Zap, ink: "text-work" },
  condition: { label: "runs-what-condition", icon: Split, ink: "text-talk" },
  split: { label: "runs-what-split", icon: Split, ink: "text-talk" },
  goto: { label: "runs-what-goto", icon: CornerDownRight, ink: "text-talk" },
  output: { label: "runs-what-output", icon: CornerDownRight, ink: "text-talk" },
  "external request": { label: "runs-what-request", icon: Globe, ink: "text-call" },
  "send email": { label: "runs-what-mail", icon: Mail, ink: "text-call" },
  waiting: { label: "runs-what-waiting", icon: Clock, ink: "text-wait" },
  "goes on": { label: "runs-what-goes-on", icon: ArrowRight, ink: "text-soft" },
  resumed: { label: "runs-what-resumed", icon: RotateCcw, ink: "text-accent" },
  succeeded: { label: "runs-what-succeeded", icon: CircleCheck, ink: "text-good" },
  failed: { label: "runs-what-failed", icon: TriangleAlert, ink: "text-bad" },
  cancelled: { label: "runs-what-cancelled", icon: Ban, ink: "text-soft" },
  "really sent": { label: "story-what-released", icon: Send, ink: "text-accent" },
  outside: { label: "story-what-outside", icon: Globe, ink: "text-call" },
  message: { label: "story-what-message", icon: MessageSquare, ink: "text-talk" },
  question: { label: "story-what-question", icon: CircleHelp, ink: "text-talk" },
};

export function Story({ story, chosen = null, ...rest }: StoryProps) {
  const text = useText();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // Chosen on the canvas: the first of its lines comes into sight.
    if (chosen) list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <ol
      ref={list}
      aria-label={text("runs-story")}
      className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-paper shadow-card"
    >
      {withRanges(story).map((told, index) => (
        // One line of the journal may be several of the story, and their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the story is what a line is known by
        <li key={index}>
          <Line {...rest} told={told} isChosen={chosen !== null && isSameSpot(told.line.point, chosen)} />
        </li>
      ))}
    </ol>
  );
}

interface LineProps extends Omit<StoryProps, "story" | "chosen"> {
  readonly told: ToldLine;
  readonly isChosen: boolean;
}

function Line({ bot, told, titles, journal, onOpen, isChosen, onChoose }: LineProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { line, range } = told;
  const mark = isChosen ? { "data-chosen": true } : {};
  if (!range) {
    return (
      <div className={classes("flex items-start gap-3 px-4 py-2.5", isChosen && "bg-accent-soft")} {...mark}>
        <span className="size-4 shrink-0" />
        <LineWords line={line} titles={titles} />
      </div>
    );
  }
  const toggle = () => {
    setIsOpen(!isOpen);
    onOpen();
    if (line.point) onChoose?.(line.point);
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-current={isChosen || undefined}
        onClick={toggle}
        className={classes(
          "flex w-full items-start gap-3 px-4 py-2.5 text-left focus-visible:-outline-offset-2",
          isChosen ? "bg-accent-soft" : "hover:bg-hover",
        )}
        {...mark}
      >
        <ChevronRight
          aria-hidden
          className={classes("mt-0.5 size-4 shrink-0 text-soft transition-transform", isOpen && "rotate-90")}
        />
        <LineWords line={line} titles={titles} />
      </button>
      <div id={id} hidden={!isOpen} className="border-t border-line bg-ground/50 px-4 py-3 sm:pl-11">
        {isOpen && <Behind bot={bot} told={told} titles={titles} journal={journal} />}
      </div>
    </>
  );
}

export interface LineWordsProps {
  readonly line: RunStoryLine;
  readonly titles: ReadonlyMap<string, string>;
}

function LineWords({ line, titles }: LineWordsProps): ReactNode {
  const text = useText();
  const language = useLanguage();
  const kind = KINDS[line.what];
  const Icon = kind?.icon ?? ArrowRight;
  const block = line.point && titles.get(line.point.block);
  return (
    <>
      <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", kind?.ink ?? "text-soft")} />
      <span className="grid min-w-0 grow gap-x-4 sm:grid-cols-[9.5rem_1fr] xl:grid-cols-1">
        <span className="font-medium">{kind ? text(kind.label) : line.what}</span>
        <span className="min-w-0 wrap-anywhere">
          <Words line={line} titles={titles} />
          {block && <span className="block text-xs text-soft">{block}</span>}
        </span>
      </span>
      <time
        dateTime={line.at}
        title={exactly(line.at, language)}
        className="shrink-0 text-xs leading-5 text-soft tabular-nums"
      >
        {clock(line.at, language, Date.now())}
      </time>
    </>
  );
}

/** The parts of a line are set apart, and the public code of a failure ends it. */
export function Words({ line, titles }: LineWordsProps) {
  const speech = useSpeech(titles);
  const { parts, code } = sentenceOf(line.said as unknown as Said, speech) ?? inEnglish(line.words);
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line stay where they are
        <Fragment key={index}>
          {index > 0 && <span className="text-soft"> · </span>}
          {part}
        </Fragment>
      ))}
      {code !== undefined && <code className="text-xs text-soft"> {code}</code>}
    </>
  );
}

function useSpeech(titles: ReadonlyMap<string, string>): Speech {
  const text = useText();
  const language = useLanguage();
  const name = useAuthorName();
  const me = useMe().data;
  const sayWhy = useSayWhy();
  return {
    text,
    sayWhy,
    // In the middle of a sentence, where a name alone would begin with a capital letter.
    who: (actor) => (actor === me?.id ? text("story-you") : name(actor)),
    span: (ms) => (ms < 60_000 ? took(ms, language) : span(ms, language)),
    moment: (at) => clock(at, language, Date.now()),
    block: (id) => titles.get(id) ?? id,
  };
}

/** The server's own words: their parts stand three spaces apart, the last may be a code. */
function inEnglish(words: string): Sentence {
  const parts = words.split(/ {3,}/);
  const code = /^\((\w+)\)$/.exec(parts.at(-1) ?? "")?.[1];
  return code === undefined ? { parts } : { parts: parts.slice(0, -1), code };
}

type BehindProps = Pick<LineProps, "bot" | "told" | "titles" | "journal">;

function Behind({ bot, told, titles, journal }: BehindProps) {
  const text = useText();
  if (journal.error) return <ProblemNote error={journal.error} onRetry={journal.onRetry} />;
  if (!journal.events) {
    return (
      <div aria-busy>
        <span className="sr-only">{text("ui-loading")}</span>
        <Skeleton className="h-24" />
      </div>
    );
  }
  const { point } = told.line;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {point && (
        <p className="flex flex-wrap items-baseline gap-x-2 text-soft">
          <Link
            to="/b/$bot/flows/$flow"
            params={{ bot, flow: point.flow }}
            search={{ block: point.block }}
            className="inline-flex items-center gap-1.5 font-medium text-accent hover:underline"
          >
            {text("runs-open-block", { block: titles.get(point.block) ?? point.block })}
            <SquareArrowOutUpRight aria-hidden className="size-3.5" />
          </Link>
          <span className="text-xs">
            v{point.version} · <code>{point.block}</code>
          </span>
        </p>
      )}
      {eventsBehind(journal.events, told).map((event) => (
        <EventDetails key={event.seq} event={event} />
      ))}
    </div>
  );
}
