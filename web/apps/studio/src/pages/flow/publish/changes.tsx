//! What differs between two versions, in words: for publishing, for the list of versions, and for two who have
//! changed the same draft.

import { blockOf, type Comparison, type FlowDocument, isSame, labelOf } from "@lancar/flow";
import { ArrowLeftRight, Group, Minus, Move, PencilLine, Plus, Spline, StickyNote } from "lucide-react";
import type { ReactNode } from "react";
import { type Text, useText } from "#language/text.tsx";
import { type Say, useSay } from "../words.ts";
import { placeInWords } from "./place-words.ts";

export interface ChangeLine {
  readonly key: string;
  readonly what: "added" | "removed" | "changed" | "moved" | "wires" | "notes" | "groups" | "renamed";
  readonly words: string;
  /** Settings that changed. */
  readonly places?: readonly string[];
}

export interface ChangesProps {
  readonly comparison: Comparison;
  /** The newer one; removed blocks are in the comparison. */
  readonly doc: FlowDocument;
}

const ICONS: Record<ChangeLine["what"], ReactNode> = {
  added: <Plus aria-hidden className="text-good" />,
  removed: <Minus aria-hidden className="text-bad" />,
  changed: <PencilLine aria-hidden className="text-wait" />,
  moved: <Move aria-hidden className="text-soft" />,
  wires: <Spline aria-hidden className="text-soft" />,
  notes: <StickyNote aria-hidden className="text-soft" />,
  groups: <Group aria-hidden className="text-soft" />,
  renamed: <ArrowLeftRight aria-hidden className="text-soft" />,
};

export function Changes({ comparison, doc }: ChangesProps) {
  const text = useText();
  const say = useSay();
  const lines = changeLines({ comparison, doc, text, say });
  if (isSame(comparison)) return <p className="text-soft">{text("builder-changes-none")}</p>;
  return (
    <ul aria-label={text("builder-changes")} className="grid gap-1.5">
      {lines.map(({ key, what, words, places = [] }) => (
        <li key={key} className="flex items-start gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
          {ICONS[what]}
          <span className="min-w-0 wrap-break-word">
            {words}
            {places.length > 0 && <span className="block text-xs text-soft">{places.join(", ")}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface LinesOptions extends ChangesProps {
  readonly text: Text;
  readonly say: Say;
}

/** One line for each block that came, went or changed; one for everything else of a sort. */
export function changeLines({ comparison, doc, text, say }: LinesOptions): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  const { name, blocks, notes, groups, wires, startMoved } = comparison;
  if (name) lines.push({ key: "name", what: "renamed", words: text("builder-change-name", { ...name }) });
  let moved = startMoved ? 1 : 0;
  for (const [id, change] of blocks) {
    if (change.kind === "moved") moved += 1;
    else lines.push(blockLine(id, change, { doc, text, say }));
  }
  const rewired = wires.added.length + wires.removed.length;
  if (rewired > 0) {
    const counts = { added: wires.added.length, removed: wires.removed.length };
    lines.push({ key: "wires", what: "wires", words: text("builder-change-wires", counts) });
  }
  if (notes.size > 0) {
    lines.push({ key: "notes", what: "notes", words: text("builder-change-notes", { count: notes.size }) });
  }
  if (groups.size > 0) {
    lines.push({
      key: "groups",
      what: "groups",
      words: text("builder-change-groups", { count: groups.size }),
    });
  }
  if (moved > 0) {
    lines.push({ key: "moved", what: "moved", words: text("builder-change-moved", { count: moved }) });
  }
  const order: readonly ChangeLine["what"][] = [
    "renamed",
    "added",
    "removed",
    "changed",
    "wires",
    "notes",
    "groups",
    "moved",
  ];
  return lines.toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
}

type BlockChange = Exclude<ReturnType<Comparison["blocks"]["get"]>, undefined>;

function blockLine(
  id: string,
  change: Exclude<BlockChange, { kind: "moved" }>,
  { doc, text, say }: Omit<LinesOptions, "comparison">,
): ChangeLine {
  if (change.kind === "removed") {
    const block = say(labelOf(change.block));
    return { key: id, what: "removed", words: text("builder-change-removed", { block }) };
  }
  const now = blockOf(doc, id);
  const block = now ? say(labelOf(now)) : id;
  if (change.kind === "added")
    return { key: id, what: "added", words: text("builder-change-added", { block }) };
  const places = change.paths.map((path) => placeInWords(path, now?.kind ?? "", text));
  return { key: id, what: "changed", words: text("builder-change-changed", { block }), places };
}
