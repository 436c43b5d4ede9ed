//! The limits with their bounds, as `crates/server/src/api/settings/shape.rs` checks them, and what a new
//! workspace has (`crates/server/src/settings.rs`).

import type { Limits } from "#data/settings.ts";

export type LimitName = keyof Limits;

/** As they are written. */
export type LimitsDraft = Readonly<Record<LimitName, string>>;

export interface Limit {
  readonly name: LimitName;
  readonly label: string;
  readonly unit: string;
  readonly explained: string;
  readonly usual: number;
  readonly most: number;
}

export const LIMITS: readonly Limit[] = [
  {
    name: "blocks_per_run",
    label: "settings-limit-blocks",
    unit: "settings-limit-blocks-unit",
    explained: "settings-limit-blocks-is",
    usual: 10_000,
    most: 1_000_000,
  },
  {
    name: "run_age_days",
    label: "settings-limit-age",
    unit: "settings-limit-age-unit",
    explained: "settings-limit-age-is",
    usual: 30,
    most: 365,
  },
  {
    name: "request_seconds",
    label: "settings-limit-request",
    unit: "settings-limit-request-unit",
    explained: "settings-limit-request-is",
    usual: 30,
    most: 120,
  },
  {
    name: "response_mib",
    label: "settings-limit-response",
    unit: "settings-limit-response-unit",
    explained: "settings-limit-response-is",
    usual: 5,
    most: 64,
  },
  {
    name: "depth",
    label: "settings-limit-depth",
    unit: "settings-limit-depth-unit",
    explained: "settings-limit-depth-is",
    usual: 10,
    most: 100,
  },
];

/** All that the server sent: a limit that this table does not know yet goes back as it came. */
export function textsOf(limits: Limits): LimitsDraft {
  return Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [name, String(limit)]),
  ) as LimitsDraft;
}

export function limitsFrom(draft: LimitsDraft): Limits {
  return Object.fromEntries(Object.entries(draft).map(([name, text]) => [name, Number(text)])) as Limits;
}

/** Whether it is no whole number within its bounds. */
export function breachOf(name: LimitName, draft: LimitsDraft): boolean {
  const most = LIMITS.find((limit) => limit.name === name)?.most ?? 0;
  const written = draft[name].trim();
  return !/^\d+$/.test(written) || Number(written) < 1 || Number(written) > most;
}
