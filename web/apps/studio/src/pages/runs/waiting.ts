//! What a run waits for. The API says it in an English sentence; those of the engine are known
//! (crates/domain/src/run/state.rs), so that they can be said in the viewer's language and counted down.
//! One that is not known is shown as it is.

import { isUnsure, type Run } from "#data/runs.ts";

export type Waiting =
  | { readonly for: "delay"; readonly until: string | null }
  | { readonly for: "turn"; readonly behind: string }
  | { readonly for: "host"; readonly host: string }
  | { readonly for: "retry"; readonly tried: number; readonly until: string | null; readonly why: string }
  | { readonly for: "person"; readonly why: string }
  | { readonly for: "other"; readonly words: string; readonly until: string | null };

/** What a run waits for; null when it does not wait. */
export function waitingOf(run: Run): Waiting | null {
  if (run.status !== "waiting") return null;
  const reason = run.reason ?? "";
  const until = run.due_at ?? null;
  if (isUnsure(run)) return { for: "person", why: mailStory(reason) };
  const retry = /^retry (\d+) at \S+: (.*)$/s.exec(reason);
  if (retry) return { for: "retry", tried: Number(retry[1]), until, why: retry[2] ?? "" };
  if (reason.startsWith("delay until ")) return { for: "delay", until };
  const behind = /^one at a time, behind (\S+)$/.exec(reason)?.[1];
  if (behind) return { for: "turn", behind };
  const host = /^limit of calls to (\S+)$/.exec(reason)?.[1];
  if (host) return { for: "host", host };
  return { for: "other", words: reason, until };
}

/** Why a run failed, without the code that stands before it. */
export function failureOf(run: Pick<Run, "code" | "reason">): string {
  const reason = run.reason ?? "";
  const prefix = `${run.code}: `;
  return run.code && reason.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}

function mailStory(reason: string): string {
  return reason.replace(/^sent\? unknown: /, "").replace(/ Choose send again or skip\.$/, "");
}
