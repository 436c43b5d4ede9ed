//! Resuming and cancelling many runs.

import { type Schema, take } from "@lancar/api";
import { type Chosen as ChosenOf, inPortions, type Outcome, type Portion as PortionOf } from "./bulk.ts";
import { api } from "./client.ts";
import type { Resumption, RunQuery } from "./runs.ts";

export type Deed = { readonly kind: "resume"; readonly how: Resumption } | { readonly kind: "cancel" };

/** These runs, or all that match. */
export type Chosen = ChosenOf<RunQuery>;

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

/** Does it to all of them. Throws a `Problem` when a portion can not be sent; those before it are done. */
export function carryOut(deed: Deed, chosen: Chosen, watching: Watching): Promise<Outcome> {
  const { send = sendPortion } = watching;
  return inPortions(chosen, (portion) => send(deed, bodyOf(portion)), watching);
}

function bodyOf(portion: PortionOf<RunQuery>): Portion {
  return portion.kind === "some"
    ? { runs: [...portion.ids] }
    : { filter: portion.query, cursor: portion.cursor };
}

const sendPortion: Send = (deed, portion) => {
  // The description calls every part of a filter required; the server takes those that are there.
  const which = portion as { readonly runs?: string[]; readonly filter?: Schema<"RunFilter"> };
  return deed.kind === "cancel"
    ? take(api.POST("/api/v1/runs/cancel", { body: which }))
    : take(api.POST("/api/v1/runs/resume", { body: { ...which, ...deed.how } }));
};
