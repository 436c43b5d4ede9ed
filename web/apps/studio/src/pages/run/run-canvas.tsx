//! The sub flow that a run walked, as it was then, with its way lit. A run that goes into functions has several:
//! the one is shown that the chosen block stands in.

import { blockOf, labelOf, START } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import { SquareArrowOutUpRight } from "lucide-react";
import { useMemo } from "react";
import { useFlows } from "#data/flows.ts";
import { useOutside } from "#data/outside.ts";
import { isOver, type RunStory } from "#data/runs.ts";
import { useVersion } from "#data/versions.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { FlowPicture } from "#pages/flow/canvas/picture.tsx";
import { STANDING } from "#pages/flow/canvas/standing.tsx";
import { useSay } from "#pages/flow/words.ts";
import { span, useNow } from "#pages/runs/countdown.tsx";
import { took } from "#pages/runs/times.ts";
import { buttonClass } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import {
  isSameStage,
  lastSpot,
  litOn,
  type Passage,
  passagesOf,
  type Spot,
  type Stage,
  stagesOf,
} from "./walk.ts";

export interface RunCanvasProps {
  readonly told: RunStory;
  readonly stage: Stage;
  readonly chosen: Spot | null;
  readonly onStage: (stage: Stage) => void;
  readonly onChoose: (spot: Spot) => void;
}

export function RunCanvas({ told, stage, chosen, onStage, onChoose }: RunCanvasProps) {
  const text = useText();
  const { bot } = told.run;
  const version = useVersion(bot, stage.flow, stage.version);
  const outside = useOutside(bot);
  const stages = stagesOf(told);
  const names = useFlows(bot).data;
  const doc = version.data;
  const lit = useMemo(() => doc && litOn(doc, told, stage), [doc, told, stage]);
  const nameOf = ({ flow, version }: Stage) =>
    `${names?.find((one) => one.id === flow)?.name ?? doc?.name ?? flow} v${version}`;
  if (version.error) return <ProblemNote error={version.error} onRetry={() => version.refetch()} />;
  const isHere = chosen !== null && isSameStage(chosen, stage);
  return (
    <div className="flex h-full flex-col overflow-hidden rounded-xl border border-line bg-ground shadow-card">
      {stages.length > 1 && (
        <div className="border-b border-line bg-paper p-2">
          <Select
            aria-label={text("story-sub-flow")}
            value={String(stages.findIndex((one) => isSameStage(one, stage)))}
            options={stages.map((one, at) => ({ value: String(at), label: nameOf(one) }))}
            onValueChange={(at) => {
              const next = stages[Number(at)];
              if (next) onStage(next);
            }}
          />
        </div>
      )}
      <div className="min-h-0 grow">
        {doc && lit ? (
          <FlowPicture
            key={`${stage.flow} ${stage.version}`}
            label={text("story-canvas", { name: nameOf(stage) })}
            doc={doc}
            outside={outside}
            marks={lit.marks}
            wireMarks={lit.wires}
            at={standsAt(told, stage)}
            around={lit.marks.size > 0 ? [START, ...lit.marks.keys()] : []}
            chosen={isHere ? chosen.block : null}
            onOpen={(block) => block.startsWith("blk_") && onChoose({ ...stage, block })}
          />
        ) : (
          <Skeleton className="m-4 h-24" />
        )}
      </div>
      {isHere && doc && <Chosen told={told} spot={chosen} label={blockOf(doc, chosen.block)} />}
    </div>
  );
}

/** The block of this sub flow at which the run is, failed or ended; else the last it came to there. */
function standsAt(told: RunStory, stage: Stage): string | null {
  const last = lastSpot(told);
  if (last && isSameStage(last, stage)) return last.block;
  return told.path.findLast((step) => isSameStage(step, stage))?.block ?? null;
}

interface ChosenProps {
  readonly told: RunStory;
  readonly spot: Spot;
  readonly label: ReturnType<typeof blockOf>;
}

/** What became of the block that is looked at, and the way to it. */
function Chosen({ told, spot, label }: ChosenProps) {
  const text = useText();
  const say = useSay();
  const now = useNow(isOver(told.run.status) ? 3_600_000 : 1_000);
  const passage = passagesOf(told, spot, now).get(spot.block);
  const name = label ? say(labelOf(label)) : spot.block;
  return (
    <section
      aria-label={text("story-chosen")}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line bg-paper px-3 py-2"
    >
      <h2 className="min-w-0 truncate font-semibold">{name}</h2>
      {passage ? <Facts passage={passage} /> : <p className="text-soft">{text("story-not-reached")}</p>}
      <Link
        to="/b/$bot/flows/$flow"
        params={{ bot: told.run.bot, flow: spot.flow }}
        search={{ block: spot.block }}
        className={classes(buttonClass("quiet", "small"), "ml-auto")}
      >
        <SquareArrowOutUpRight aria-hidden />
        {text("story-to-builder")}
      </Link>
    </section>
  );
}

function Facts({ passage: { state, visits, tries, took: ms } }: { readonly passage: Passage }) {
  const text = useText();
  const language = useLanguage();
  const { label, icon: Icon, ink } = STANDING[state];
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-soft">
      <span className={classes("flex items-center gap-1 font-medium [&_svg]:size-4", ink)}>
        <Icon aria-hidden />
        {text(label)}
      </span>
      <span className="tabular-nums">{ms < 60_000 ? took(ms, language) : span(ms, language)}</span>
      {tries > 1 && <span>{text("story-tries", { count: tries })}</span>}
      {visits > 1 && <span>{text("story-visits", { count: visits })}</span>}
    </p>
  );
}
