//! The way a run has taken, as a canvas shows it: which blocks and wires, how each block stands, how often it
//! was tried and how long it took.

import { blockOf, type FlowDocument, START, type Wire, wireKey, wiresOf } from "@lancar/flow";
import { isOver, type RunStory, type RunStoryLine } from "#data/runs.ts";
import type { Mark, Standing } from "#pages/flow/canvas/marks.ts";
import type { WireEdge } from "#pages/flow/canvas/nodes.ts";
import type { Said } from "./said.ts";

/** A sub flow in one of its versions. */
export interface Stage {
  readonly flow: string;
  readonly version: number;
}

/** A block of one of them. */
export interface Spot extends Stage {
  readonly block: string;
}

/** What became of a block. */
export interface Passage {
  readonly state: Standing;
  /** How often the run came here. */
  readonly visits: number;
  /** The most tries that a call of it took; 0 when it calls nobody. */
  readonly tries: number;
  /** Milliseconds, all visits together. */
  readonly took: number;
}

/** The sub flows that the run went through, in the order it came to them. Its own comes first. */
export function stagesOf({ run, path }: RunStory): readonly Stage[] {
  const stages = new Map<string, Stage>();
  for (const { flow, version } of [{ flow: run.workflow, version: run.version }, ...path]) {
    stages.set(`${flow} ${version}`, { flow, version });
  }
  return [...stages.values()];
}

export function isSameStage(a: Stage, b: Stage): boolean {
  return a.flow === b.flow && a.version === b.version;
}

export function isSameSpot(a: Spot | null | undefined, b: Spot | null | undefined): boolean {
  return a?.block === b?.block && a?.flow === b?.flow && a?.version === b?.version;
}

/** Where the run stands, or where it ended; null when it has not come to a block. */
export function lastSpot({ path }: RunStory): Spot | null {
  const last = path.at(-1);
  return last ? { flow: last.flow, version: last.version, block: last.block } : null;
}

/** What became of the blocks of a stage, by id. */
export function passagesOf(told: RunStory, stage: Stage, now: number): ReadonlyMap<string, Passage> {
  const { path, run } = told;
  const end = Date.parse(isOver(run.status) ? (run.ended_at ?? run.updated_at) : new Date(now).toISOString());
  const passages = new Map<string, Passage>();
  path.forEach((step, at) => {
    if (!isSameStage(step, stage)) return;
    const next = path[at + 1];
    const before = passages.get(step.block);
    const left = next ? Date.parse(next.at) : end;
    passages.set(step.block, {
      state: next ? "done" : standing(told),
      visits: (before?.visits ?? 0) + 1,
      tries: triesOf(told.story, { ...stage, block: step.block }),
      took: (before?.took ?? 0) + Math.max(0, left - Date.parse(step.at)),
    });
  });
  return passages;
}

/** How the block stands that a run came to last. */
function standing({ run, held }: RunStory): Standing {
  if (held) return "held";
  switch (run.status) {
    case "succeeded":
      return "done";
    case "failed":
      return "failed";
    case "cancelled":
      return "cancelled";
    case "waiting":
    case "queued":
      return "waiting";
    case "running":
      return "running";
  }
}

function triesOf(story: readonly RunStoryLine[], spot: Spot): number {
  return story.reduce((most, { point, said }) => {
    if (!point || !isSameSpot(point, spot)) return most;
    const told = said as unknown as Said;
    return told.kind === "call" ? Math.max(most, told.attempt) : most;
  }, 0);
}

export interface Lit {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly wires: ReadonlyMap<string, WireEdge["data"]>;
}

/** What is lit on the canvas of a stage. */
export function litOn(doc: FlowDocument, told: RunStory, stage: Stage): Lit {
  const marks = new Map<string, Mark>();
  for (const [block, { state, tries }] of passagesOf(told, stage, 0)) {
    marks.set(block, { lit: true, state, ...(tries > 1 ? { tries } : {}) });
  }
  const taken = takenOn(doc, told, stage);
  return { marks, wires: new Map(taken.map((wire) => [wireKey(wire), { mark: "lit" as const }])) };
}

/** The wires that the run went along. */
function takenOn(doc: FlowDocument, { path }: RunStory, stage: Stage): readonly Wire[] {
  const wires = new Map(wiresOf(doc).map((wire) => [`${wire.from} ${wire.exit}`, wire]));
  const taken: Wire[] = [];
  path.forEach((step, at) => {
    if (!isSameStage(step, stage)) return;
    const before = path[at - 1];
    // It came in here by Start, not by a wire of the block before.
    const isFirst = !before || !isSameStage(before, stage);
    if (isFirst && doc.start.next === step.block && blockOf(doc, step.block)) {
      taken.push({ from: START, exit: "next", to: step.block as Wire["to"] });
    }
    const wire = step.exit === undefined ? undefined : wires.get(`${step.block} ${step.exit}`);
    if (wire) taken.push(wire);
  });
  return taken;
}
