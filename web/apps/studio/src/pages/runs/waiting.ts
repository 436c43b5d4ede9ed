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
  | { readonly for: "look"; readonly what: "request" | "mail" }
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
  const held = /^Test: the (request|mail) is shown, not sent$/.exec(reason)?.[1];
  if (held) return { for: "look", what: held as "request" | "mail" };
  return { for: "other", words: reason, until };
}

/** Why a run failed, without the code that stands before it. */
export function failureOf(run: Pick<Run, "code" | "reason">): string {
  const reason = run.reason ?? "";
  const prefix = `${run.code}: `;
  return run.code && reason.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}

/** Why a try did not work, for those who do not read the server's English: the status of its answer, if it says
 * one. What else there is stands in the details of the run. */
export function statusIn(why: string): string | null {
  // Not a part of an address or a port.
  return /(?<![\w.:])([1-5]\d\d)(?!\w|\.\d)/.exec(why)?.[1] ?? null;
}

function mailStory(reason: string): string {
  return reason.replace(/^sent\? unknown: /, "").replace(/ Choose send again or skip\.$/, "");
}
