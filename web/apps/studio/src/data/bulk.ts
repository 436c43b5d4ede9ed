//! The same deed for many things: in portions, as the API takes them, with word of how far it is, and a way to
//! stop between two portions. What was done stays done.

/** The most that one request changes. */
const MOST = 200;

/** These, or all that match. */
export type Chosen<Query> =
  | { readonly kind: "some"; readonly ids: readonly string[] }
  | { readonly kind: "all"; readonly query: Query };

/** What one request is about. */
export type Portion<Query> =
  | { readonly kind: "some"; readonly ids: readonly string[] }
  | { readonly kind: "all"; readonly query: Query; readonly cursor: string | null };

/** What has become of them so far. */
export interface Outcome {
  readonly done: number;
  /** How many were so already. */
  readonly unchanged: number;
  /** How many were left as they are, by the code of the refusal. */
  readonly refused: Readonly<Record<string, number>>;
}

/** What became of a portion, as the API says it. */
export interface PortionOutcome {
  readonly done: number;
  readonly unchanged?: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly next_cursor?: string | null | undefined;
  /** How fields and tags are called, where the deed or the query names some. */
  readonly names?: number;
}

export interface Watching {
  /** Called after each portion. */
  readonly onOutcome: (outcome: Outcome) => void;
  readonly signal: AbortSignal;
}

export const NOTHING: Outcome = { done: 0, unchanged: 0, refused: {} };

/**
 * Does it to all of them. Throws a `Problem` when a portion can not be sent; those before it are done.
 * `names` is how fields and tags were called when the first portion was done: null for that one.
 */
export async function inPortions<Query>(
  chosen: Chosen<Query>,
  send: (portion: Portion<Query>, names: number | null) => Promise<PortionOutcome>,
  { onOutcome, signal }: Watching,
): Promise<Outcome> {
  let outcome = NOTHING;
  let step = firstOf(chosen);
  let names: number | null = null;
  while (step && !signal.aborted) {
    const changed = await send(step.now, names);
    names ??= changed.names ?? null;
    outcome = sum(outcome, changed);
    onOutcome(outcome);
    step = step.next(changed.next_cursor ?? null);
  }
  return outcome;
}

/** How many have been looked at, whatever became of them. */
export function handledIn({ done, unchanged, refused }: Outcome): number {
  return Object.values(refused).reduce((all, count) => all + count, done + unchanged);
}

interface Step<Query> {
  readonly now: Portion<Query>;
  readonly next: (cursor: string | null) => Step<Query> | null;
}

function firstOf<Query>(chosen: Chosen<Query>): Step<Query> | null {
  return chosen.kind === "some" ? someFrom(chosen.ids) : pageFrom(chosen.query, null);
}

function someFrom<Query>(ids: readonly string[]): Step<Query> | null {
  if (ids.length === 0) return null;
  return { now: { kind: "some", ids: ids.slice(0, MOST) }, next: () => someFrom(ids.slice(MOST)) };
}

function pageFrom<Query>(query: Query, cursor: string | null): Step<Query> {
  return {
    now: { kind: "all", query, cursor },
    next: (following) => (following === null ? null : pageFrom(query, following)),
  };
}

function sum(outcome: Outcome, changed: PortionOutcome): Outcome {
  const refused: Record<string, number> = { ...outcome.refused };
  for (const [code, count] of Object.entries(changed.refused)) refused[code] = (refused[code] ?? 0) + count;
  return {
    done: outcome.done + changed.done,
    unchanged: outcome.unchanged + (changed.unchanged ?? 0),
    refused,
  };
}
