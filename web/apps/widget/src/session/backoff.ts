//! How long to wait before the next try: doubling from one second to twenty, with jitter so that all
//! the clients of a server that restarts do not come back in the same instant.

const FIRST_MS = 1_000;
const LONGEST_MS = 20_000;

/** The pause before try number `attempt` (0 = the first repeat): between half the step and the whole. */
export function backoff(attempt: number, chance: () => number): number {
  const step = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.max(FIRST_MS, step / 2 + (step / 2) * chance());
}
