//! The events of a journal as far as they are shown in another way than as they are. Stored shapes only ever
//! grow (crates/domain/src/run/journal.rs); what is not known here is shown as JSON.

import type { RunEvent } from "#data/runs.ts";

export type Headers = readonly (readonly [string, string])[];

export interface Request {
  readonly remote: "request";
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string;
}

export interface Mail {
  readonly remote: "mail";
  readonly to: readonly string[];
  readonly subject: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly cut?: boolean;
  /** Milliseconds. */
  readonly elapsed: number;
}

export type Outcome =
  | ({ readonly outcome: "answered" } & Answer)
  | { readonly outcome: "accepted"; readonly response: string }
  | { readonly outcome: "kept" }
  | {
      readonly outcome: "failed";
      readonly code: string;
      readonly why: string;
      readonly said?: unknown;
      readonly answer?: Answer;
    }
  | { readonly outcome: "unknown"; readonly why: string; readonly said?: unknown };

export interface Attempt {
  readonly attempt: number;
  readonly key: string;
  /** With the first try only: later ones send the same bytes. */
  readonly remote?: Request | Mail;
}

/** What is sent, when the event is a try. */
export function attemptIn({ body }: RunEvent): Attempt | null {
  return body.event === "attempted" ? (body as unknown as Attempt) : null;
}

/** What came of a try, when the event says so. */
export function outcomeIn({ body }: RunEvent): Outcome | null {
  const outcome: unknown = body.outcome;
  const isOutcome = typeof outcome === "object" && outcome !== null && "outcome" in outcome;
  return isOutcome ? (outcome as Outcome) : null;
}

/** A request or an answer as it went over the wire. */
export function wire(first: string, headers: Headers, body: string | undefined): string {
  const head = [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
  return body ? `${head}\n\n${pretty(body)}` : head;
}

/** JSON with line breaks; everything else as it is. */
export function pretty(body: string): string {
  if (!/^\s*[[{]/.test(body)) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Cut off, or not JSON after all.
    return body;
  }
}
