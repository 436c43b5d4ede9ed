//! The same deed for many runs: in portions, as the API takes them, with word of how far it is, and a way to
//! stop between two portions. What was done stays done.

import { type Schema, take } from "@lancar/api";
import { api } from "./client.ts";
import type { Resumption, RunQuery } from "./runs.ts";

export type Deed = { readonly kind: "resume"; readonly how: Resumption } | { readonly kind: "cancel" };

/** These runs, or all that match. */
export type Chosen =
  | { readonly kind: "some"; readonly runs: readonly string[] }
  | { readonly kind: "all"; readonly query: RunQuery };

/** What has become of them so far. */
export interface Outcome {
  readonly done: number;
  /** How many were left as they are, by the code of the refusal. */
  readonly refused: Readonly<Record<string, number>>;
}

/** How a portion is sent; another one in tests. */
export type Send = (deed: Deed, portion: Portion) => Promise<Schema<"RunsChanged">>;

export type Portion =
  | { readonly runs: string[] }
  | { readonly filter: RunQuery; readonly cursor: string | null };

export interface Watching {
  /** Called after each portion. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly signal: AbortSignal;
  readonly send?: Send;
}

/** The most that one request changes. */
const MOST = 200;

const NOTHING: Outcome = { done: 0, refused: {} };

/** Does it to all of them. Throws a `Problem` when a portion can not be sent; those before it are done. */
export async function carryOut(deed: Deed, chosen: Chosen, watching: Watching): Promise<Outcome> {
  const { onOutcome, signal, send = sendPortion } = watching;
  let outcome = NOTHING;
  let portion = firstOf(chosen);
  while (portion && !signal.aborted) {
    const changed = await send(deed, portion.now);
    outcome = sum(outcome, changed);
    onOutcome(outcome);
    portion = portion.next(changed.next_cursor ?? null);
  }
  return outcome;
}

export function refusedIn({ refused }: Outcome): number {
  return Object.values(refused).reduce((all, count) => all + count, 0);
}

interface Step {
  readonly now: Portion;
  readonly next: (cursor: string | null) => Step | null;
}

function firstOf(chosen: Chosen): Step | null {
  return chosen.kind === "some" ? someFrom(chosen.runs) : pageFrom(chosen.query, null);
}

function someFrom(runs: readonly string[]): Step | null {
  if (runs.length === 0) return null;
  return { now: { runs: runs.slice(0, MOST) }, next: () => someFrom(runs.slice(MOST)) };
}

function pageFrom(query: RunQuery, cursor: string | null): Step {
  return {
    now: { filter: query, cursor },
    next: (following) => (following === null ? null : pageFrom(query, following)),
  };
}

function sum(outcome: Outcome, changed: Schema<"RunsChanged">): Outcome {
  const refused: Record<string, number> = { ...outcome.refused };
  for (const [code, count] of Object.entries(changed.refused)) refused[code] = (refused[code] ?? 0) + count;
  return { done: outcome.done + changed.done, refused };
}

const sendPortion: Send = (deed, portion) => {
  // The description calls every part of a filter required; the server takes those that are there.
  const which = portion as { readonly runs?: string[]; readonly filter?: Schema<"RunFilter"> };
  return deed.kind === "cancel"
    ? take(api.POST("/api/v1/runs/cancel", { body: which }))
    : take(api.POST("/api/v1/runs/resume", { body: { ...which, ...deed.how } }));
};
