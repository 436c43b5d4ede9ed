//! What stands on a block's card, and how high that makes it. Heights follow from the content, not from
//! measuring: so a canvas of a thousand cards knows where its wires go before any card is drawn.
//!
//! What must stay true: the figures here are those of `block-card.tsx`.

import { type Block, type ExitSpec, exitsOf, labelOf, type Surroundings, summaryOf } from "@lancar/flow";
import type { Say } from "../words.ts";

export const WIDTH = 240;
export const HEAD = 44;
export const LINE = 20;
export const ROW = 28;
const FOOT = 10;
/** More lines than these are counted, not shown. */
const MOST_LINES = 4;

export interface ExitRow {
  readonly exit: string;
  readonly label: string;
  readonly wired: boolean;
}

export interface Card {
  readonly title: string;
  readonly lines: readonly string[];
  /** Lines that found no room. */
  readonly more: number;
  readonly exits: readonly ExitRow[];
  /** Exits that few need: they are shown when asked for. */
  readonly folded: number;
  readonly height: number;
}

export interface CardView {
  readonly around: Surroundings;
  readonly say: Say;
  /** Whether exits that few need are shown. */
  readonly unfolded: boolean;
}

export function cardOf(block: Block, { around, say, unfolded }: CardView): Card {
  const all = summaryOf(block, around).map(say);
  const shown = all.length > MOST_LINES ? all.slice(0, MOST_LINES - 1) : all;
  const rows = exitRows(block, exitsOf(block, around.outside), say);
  const exits = unfolded ? rows : rows.filter((row) => row.wired || !row.seldom);
  const folded = rows.length - exits.length;
  const lines = shown.length + (all.length > shown.length ? 1 : 0);
  const ways = exits.length + (folded > 0 || (unfolded && rows.some((row) => row.seldom)) ? 1 : 0);
  return {
    title: say(labelOf(block)),
    lines: shown,
    more: all.length - shown.length,
    exits: exits.map(({ exit, label, wired }) => ({ exit, label, wired })),
    folded,
    height: HEAD + lines * LINE + FOOT + ways * ROW,
  };
}

/** How far below the card's top the middle of an exit is. */
export function exitTop(card: Card, at: number): number {
  const lines = card.lines.length + (card.more > 0 ? 1 : 0);
  return HEAD + lines * LINE + FOOT + at * ROW + ROW / 2;
}

interface Row extends ExitRow {
  readonly seldom: boolean;
}

function exitRows(block: Block, specs: readonly ExitSpec[], say: Say): readonly Row[] {
  const items = [...new Set(specs.flatMap((spec) => spec.item ?? []))];
  return specs.map((spec) => {
    const label = say(spec.label);
    const number = spec.item && items.length > 1 ? `${itemNumber(block, spec.item)}. ` : "";
    return {
      exit: spec.exit,
      label: `${number}${label}`,
      wired: Object.hasOwn(block.exits, spec.exit),
      seldom: spec.wanted === "if_needed" && spec.item !== undefined,
    };
  });
}

/** The place of an action in its block, counted as people count. */
function itemNumber(block: Block, item: string): number {
  return block.kind === "action" ? block.settings.items.findIndex((one) => one.id === item) + 1 : 0;
}
