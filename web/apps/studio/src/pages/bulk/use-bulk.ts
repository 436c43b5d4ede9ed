//! How far a deed for many is: not begun, under way, or over with what became of them.

import { useEffect, useRef, useState } from "react";
import { NOTHING, type Outcome, type Watching } from "#data/bulk.ts";

export type Phase =
  | { readonly is: "choosing" }
  | { readonly is: "working"; readonly outcome: Outcome }
  | { readonly is: "over"; readonly outcome: Outcome; readonly stopped: boolean; readonly error: unknown };

export interface Bulk {
  readonly phase: Phase;
  /** Begins; what is done is given as it is chosen by then. */
  readonly start: (work: (watching: Watching) => Promise<unknown>) => Promise<void>;
  /** Sends no further portion. */
  readonly stop: () => void;
}

/** @param onOver Called when it was done, as far as it could be. */
export function useBulk(onOver: () => unknown): Bulk {
  const [phase, setPhase] = useState<Phase>({ is: "choosing" });
  const stopping = useRef<AbortController | null>(null);
  // Whoever leaves the page stops it, too: nothing would say what becomes of it.
  useEffect(() => () => stopping.current?.abort(), []);
  const start: Bulk["start"] = async (work) => {
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    let outcome = NOTHING;
    let error: unknown = null;
    const onOutcome = (sofar: Outcome) => {
      outcome = sofar;
      setPhase({ is: "working", outcome });
    };
    setPhase({ is: "working", outcome });
    try {
      await work({ onOutcome, signal });
    } catch (caught) {
      error = caught;
    }
    setPhase({ is: "over", outcome, stopped: signal.aborted, error });
    await onOver();
  };
  return { phase, start, stop: () => stopping.current?.abort() };
}
