//! What a canvas shows on its blocks besides what they are: problems, what differs from another version, the
//! way a run has taken, how often blocks are walked.

import { type BlockNumbers, sameNumbers } from "../numbers/numbers.ts";

/** How a block differs from another version. */
export type Change = "added" | "removed" | "changed";

/** How a block stands that a run came to. */
export type Standing = "done" | "failed" | "waiting" | "held" | "running" | "cancelled";

export interface Mark {
  readonly change?: Change;
  /** The worst problem of the block, and how many there are. */
  readonly problem?: "error" | "warning";
  readonly problems?: number;
  /** Nothing leads here. */
  readonly unused?: boolean;
  /** A run was here. */
  readonly lit?: boolean;
  /** A walk is here now. */
  readonly stands?: boolean;
  /** How the block stands in the run. */
  readonly state?: Standing;
  /** How often its call was tried, when more than once. */
  readonly tries?: number;
  /** A search found it. */
  readonly found?: boolean;
  /** How often it was walked, where that is shown. */
  readonly numbers?: BlockNumbers;
}

export type Marks = ReadonlyMap<string, Mark>;

export const NO_MARKS: Marks = new Map();

export function sameMark(a: Mark | undefined, b: Mark | undefined): boolean {
  if (a === b) return true;
  return (
    a?.change === b?.change &&
    a?.problem === b?.problem &&
    a?.problems === b?.problems &&
    a?.unused === b?.unused &&
    a?.lit === b?.lit &&
    a?.stands === b?.stands &&
    a?.state === b?.state &&
    a?.tries === b?.tries &&
    a?.found === b?.found &&
    sameNumbers(a?.numbers, b?.numbers)
  );
}
