//! What a run waits for: the API says it as data (crates/server/src/api/runs/reason.rs), so that it can be said in
//! the viewer's language and counted down. What has no data is shown in the server's words.

import type { Schema } from "@lancar/api";

export type Waiting = Schema<"RunWaiting"> | { readonly for: "other"; readonly words: string };

/** What a run waits for; null when it does not wait. */
export function waitingOf(run: Pick<Schema<"Run">, "status" | "reason" | "waiting">): Waiting | null {
  if (run.status !== "waiting") return null;
  return run.waiting ?? { for: "other", words: run.reason ?? "" };
}
