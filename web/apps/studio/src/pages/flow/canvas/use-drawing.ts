//! The nodes and wires of the opened sub flow, with its problems and what a search has found on them.

import {
  type Block,
  blockOf,
  type FlowDocument,
  kindWords,
  labelOf,
  type Position,
  reachable,
} from "@lancar/flow";
import { useMemo, useState } from "react";
import { type Text, useText } from "#language/text.tsx";
import { type Problem, useEditor } from "../editor/store.ts";
import { withNumbers } from "../numbers/numbers.ts";
import { useShown } from "../numbers/shown.tsx";
import { withNames } from "../panel/template/names.ts";
import { type LitPath, NO_PATH } from "../testing/path.ts";
import { type Say, useSay } from "../words.ts";
import type { Card } from "./card.ts";
import type { Mark, Marks } from "./marks.ts";
import { type BlockNode, type CanvasNode, type Describe, Drawer, type WireEdge } from "./nodes.ts";
import { STANDING } from "./standing.tsx";

export interface Drawn {
  readonly nodes: CanvasNode[];
  readonly edges: WireEdge[];
}

export interface DrawingOptions {
  readonly dragged: ReadonlyMap<string, Position>;
  readonly unfolded: ReadonlySet<string>;
  /** Blocks and notes that a search has found. */
  readonly found: readonly string[];
  /** Where a preview has gone. */
  readonly path: LitPath;
}

export function useDrawing({ dragged, unfolded, found, path }: DrawingOptions): Drawn {
  const text = useText();
  const say = useSay();
  const doc = useEditor((editor) => editor.doc);
  const selection = useEditor((editor) => editor.selection);
  const problems = useEditor((editor) => editor.problems);
  const outside = useEditor((editor) => editor.outside);
  const [drawer] = useState(() => new Drawer());
  const describe = useMemo(() => describing(text, say), [text, say]);
  const numbers = useShown()?.numbers ?? null;
  const started = numbers?.started;
  const words = useMemo(() => wordsOf(text, started), [text, started]);
  const bare = useMemo(() => marksOf(doc, problems, found, path), [doc, problems, found, path]);
  const marks = useMemo(() => (numbers ? withNumbers(bare, doc, numbers) : bare), [bare, doc, numbers]);
  const wireMarks = path.wires;
  const taken = numbers?.wires;
  const drawing = {
    doc,
    outside,
    selection,
    marks,
    wireMarks,
    taken,
    unfolded,
    dragged,
    say,
    describe,
    words,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are all that `drawing` is made of
  const nodes = useMemo(
    () => drawer.nodes(drawing),
    [drawer, doc, outside, selection, marks, unfolded, dragged, say, describe, words],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: wires depend on no more than these
  const edges = useMemo(() => drawer.edges(drawing), [drawer, doc, selection, wireMarks, taken]);
  return { nodes, edges };
}

export function wordsOf(text: Text, started?: number) {
  const start = text("builder-start");
  return {
    start: started === undefined ? start : `${start}. ${text("numbers-started", { count: started })}`,
    note: text("builder-note"),
    block: text("builder-block"),
    group: text("builder-group"),
  };
}

/** Problems, what nothing leads to, and where a preview has gone, by the ids of blocks. */
export function marksOf(
  doc: FlowDocument,
  problems: readonly Problem[],
  found: readonly string[],
  path: LitPath = NO_PATH,
): Marks {
  const marks = new Map<string, Mark>();
  for (const { block, severity } of problems) {
    if (!block) continue;
    const { problem: worst, problems: count = 0 } = marks.get(block) ?? {};
    const problem = severity === "error" || worst === "error" ? "error" : "warning";
    marks.set(block, { problem, problems: count + 1 });
  }
  const used = reachable(doc);
  for (const { id } of doc.blocks) {
    if (!used.has(id)) marks.set(id, { ...marks.get(id), unused: true });
  }
  for (const id of found) marks.set(id, { ...marks.get(id), found: true });
  light(marks, path);
  return marks;
}

function light(marks: Map<string, Mark>, { blocks }: LitPath): void {
  for (const [id, footprint] of blocks) {
    marks.set(id, { ...marks.get(id), lit: true, ...(footprint === "stands" && { stands: true }) });
  }
}

/** What a preview has to do with a block; a run tells of its own by the state of each. */
function footprintOf(text: Text, mark: Mark | undefined): readonly string[] {
  if (!mark?.lit || mark.state) return [];
  return [text(mark.stands ? "testing-block-stands" : "testing-block-walked")];
}

/** How often it was walked, and what failed there. */
function numbersIn(text: Text, mark: Mark | undefined): readonly string[] {
  if (!mark?.numbers) return [];
  const { came, failed } = mark.numbers;
  const said = text("numbers-came", { count: came });
  return failed > 0 ? [said, text("numbers-failed", { count: failed })] : [said];
}

/** A block in one breath: name, kind, what it does, where its exits lead, what is wrong with it. */
export function describing(text: Text, say: Say): Describe {
  return (block, card, mark, doc) => {
    const exits = card.exits.map(({ exit, label: template }) => {
      const label = withNames(template);
      const to = blockOf(doc, block.exits[exit] ?? "");
      const leads = to
        ? text("builder-exit-leads", { exit: label, block: say(labelOf(to)) })
        : text("builder-exit-loose", { exit: label });
      if (!mark?.numbers) return leads;
      return `${leads}, ${text("numbers-taken", { count: mark.numbers.left.get(exit) ?? 0 })}`;
    });
    const parts = [
      nameOf(text, block, card),
      ...card.lines.map(withNames),
      ...exits,
      ...conditionOf(text, mark),
      ...numbersIn(text, mark),
    ];
    return parts.join(". ");
  };
}

/** A block as a line of a list: name, kind, what is wrong with it and where a walk is. */
export function briefly(text: Text, { block, card, mark }: BlockNode["data"]): string {
  return [nameOf(text, block, card), ...conditionOf(text, mark)].join(". ");
}

function nameOf(text: Text, block: Block, card: Card): string {
  return block.title ? `${card.title} (${text(kindWords(block.kind).key)})` : card.title;
}

function conditionOf(text: Text, mark: Mark | undefined): readonly string[] {
  return [
    ...(mark?.problems ? [text("builder-block-problems", { count: mark.problems })] : []),
    ...(mark?.state ? [text(STANDING[mark.state].label)] : []),
    ...(mark?.unused ? [text("builder-block-unused")] : []),
    ...footprintOf(text, mark),
  ];
}
