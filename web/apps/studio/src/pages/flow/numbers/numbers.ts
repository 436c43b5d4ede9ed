//! How often blocks were walked, as it stands on a canvas.
//!
//! What must stay true: only what has changed is drawn again, so that a canvas of a thousand cards does not
//! notice that numbers are asked for.

import { type FlowDocument, START, wireKey } from "@lancar/flow";
import type { FlowCounts } from "#data/counts.ts";
import type { LanguageCode } from "#language/language.ts";
import type { Mark, Marks } from "../canvas/marks.ts";

/** How often one block was walked. */
export interface BlockNumbers {
  readonly came: number;
  /** Runs that failed there. */
  readonly failed: number;
  /** How often a walk left by each exit. */
  readonly left: ReadonlyMap<string, number>;
}

export interface Numbers {
  /** The first moment that counts. */
  readonly since: string;
  readonly started: number;
  readonly blocks: ReadonlyMap<string, BlockNumbers>;
  /** By the keys of wires. */
  readonly wires: ReadonlyMap<string, number>;
}

const NOBODY: BlockNumbers = { came: 0, failed: 0, left: new Map() };

export function numbersOf({ since, started, blocks, exits }: FlowCounts): Numbers {
  const left = new Map<string, Map<string, number>>();
  for (const { block, exit, taken } of exits) {
    const ways = left.get(block) ?? new Map<string, number>();
    left.set(block, ways.set(exit, taken));
  }
  const block = (id: string) => id as `blk_${string}`;
  return {
    since,
    started,
    blocks: new Map(
      blocks.map(({ block, entered, failed }) => [
        block,
        { came: entered, failed, left: left.get(block) ?? NOBODY.left },
      ]),
    ),
    wires: new Map([
      [wireKey({ from: START, exit: "next" }), started],
      ...exits.map((one) => [wireKey({ from: block(one.block), exit: one.exit }), one.taken] as const),
    ]),
  };
}

/** The numbers of one block. */
export function numbersAt(numbers: Numbers, block: string): BlockNumbers {
  return numbers.blocks.get(block) ?? NOBODY;
}

/** Marks with the numbers of every block. */
export function withNumbers(marks: Marks, doc: FlowDocument, numbers: Numbers): Marks {
  const all = new Map<string, Mark>(marks);
  for (const { id } of doc.blocks) all.set(id, { ...all.get(id), numbers: numbersAt(numbers, id) });
  return all;
}

export function sameNumbers(a: BlockNumbers | undefined, b: BlockNumbers | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.came !== b.came || a.failed !== b.failed || a.left.size !== b.left.size) return false;
  return [...a.left].every(([exit, times]) => b.left.get(exit) === times);
}

/** From here on a number is said in short: a card has room for no more. */
const LONG = 10_000;

const written = new Map<string, Intl.NumberFormat>();

/** A number as there is room for it on a card: 9,731, 12K. */
export function short(count: number, language: LanguageCode): string {
  const notation = count < LONG ? "standard" : "compact";
  const key = `${language} ${notation}`;
  const format = written.get(key) ?? new Intl.NumberFormat(language, { notation });
  written.set(key, format);
  return format.format(count);
}
