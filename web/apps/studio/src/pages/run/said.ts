//! A line of a story in the viewer's language, made of the data that the API gives of it
//! (crates/domain/src/run/saying.rs). What must stay true: each kind of the server is known here, which a test
//! sees to; one that a newer server says is shown in its own English words.

import type { SayWhy } from "#language/sentence.ts";
import type { Text } from "#language/text.tsx";

export interface Given {
  readonly name: string;
  readonly value: string;
}

export type Cause =
  | { readonly by: "conversation"; readonly block: string }
  | { readonly by: "run"; readonly run: string; readonly block: string }
  | { readonly by: "api"; readonly actor: string }
  | { readonly by: "member"; readonly member: string };

export type Sent =
  | { readonly kind: "request"; readonly method: string; readonly place: string }
  | { readonly kind: "mail"; readonly to: string; readonly left_out?: string };

export type Came =
  | { readonly kind: "nothing" | "pending" | "held" | "accepted" | "kept" }
  | { readonly kind: "answered"; readonly status: number }
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly why: string;
      readonly said?: unknown;
      readonly status?: number;
      readonly wait_ms?: number;
    }
  | { readonly kind: "interrupted" | "unknown"; readonly why: string; readonly said?: unknown };

export type Then =
  | { readonly kind: "nothing" | "ask" | "end" }
  | { readonly kind: "retry"; readonly in_ms: number }
  | { readonly kind: "leave"; readonly exit: string };

export interface Call {
  readonly kind: "call";
  readonly sent: Sent | null;
  readonly attempt: number;
  readonly came: Came;
  readonly next: Then;
  readonly pretended_by?: string;
}

export type Said =
  | { readonly kind: "started" | "errand"; readonly cause: Cause; readonly test: boolean }
  | { readonly kind: "inputs"; readonly inputs: readonly Given[] }
  | { readonly kind: "tag_added" | "tag_removed"; readonly tag: string }
  | { readonly kind: "field_set"; readonly field: string; readonly value: string }
  | { readonly kind: "field_cleared"; readonly field: string }
  | { readonly kind: "field_kept"; readonly field: string; readonly why: string; readonly said?: unknown }
  | { readonly kind: "email_opted_in" | "email_opted_out" | "opted_out" | "goes_on" | "succeeded" }
  | {
      readonly kind: "run_started";
      readonly workflow: string;
      readonly version: number;
      readonly run: string;
    }
  | { readonly kind: "would_start"; readonly workflow: string; readonly inputs: readonly Given[] }
  | {
      readonly kind: "run_deduplicated";
      readonly workflow: string;
      readonly key: string;
      readonly run: string;
    }
  | { readonly kind: "matched"; readonly group: string }
  | { readonly kind: "unmatched"; readonly block: string }
  | { readonly kind: "picked"; readonly variation: string }
  | { readonly kind: "went"; readonly to: string }
  | { readonly kind: "entered"; readonly flow: string }
  | { readonly kind: "returned"; readonly output: string }
  | Call
  | { readonly kind: "failed"; readonly code: string; readonly why: string; readonly said?: unknown }
  | { readonly kind: "delayed"; readonly until: string }
  | { readonly kind: "behind"; readonly run: string }
  | { readonly kind: "host_full"; readonly host: string }
  | { readonly kind: "hurried" | "released" | "cancelled"; readonly by: string }
  | {
      readonly kind: "resumed";
      readonly from: "start" | "block" | "behind";
      readonly version: number;
      readonly by: string;
    }
  | { readonly kind: "message" | "question"; readonly text: string };

/** What a sentence is made with. */
export interface Speech {
  readonly text: Text;
  /** What the server says, and why something failed. */
  readonly sayWhy: SayWhy;
  /** A span, as the language says it. */
  readonly span: (ms: number) => string;
  readonly moment: (at: string) => string;
  /** Who an actor is. */
  readonly who: (actor: string) => string;
  /** What a block is called. */
  readonly block: (id: string) => string;
}

/** The parts of a sentence, to be set apart from one another, and the public code of what failed. */
export interface Sentence {
  readonly parts: readonly string[];
  readonly code?: string;
}

const one = (...parts: readonly string[]): Sentence => ({ parts });

/** Null for a kind that is not known here. */
export function sentenceOf(said: Said, speech: Speech): Sentence | null {
  const { text } = speech;
  switch (said.kind) {
    case "tag_added":
      return one(`+ ${said.tag}`);
    case "tag_removed":
      return one(`− ${said.tag}`);
    case "field_set":
      return one(`${said.field} = ${said.value}`);
    case "field_cleared":
      return one(text("story-field-cleared", { field: said.field }));
    case "field_kept":
      return one(text("story-field-kept", { field: said.field }), whyOf(said, speech));
    case "email_opted_in":
      return one(text("story-opted-in"));
    case "email_opted_out":
      return one(text("story-opted-out"));
    case "run_started":
      return one(text("story-triggered", { workflow: said.workflow, version: said.version }));
    case "would_start":
      return one(said.workflow, ...(said.inputs.length > 0 ? [givenOf(said.inputs)] : []));
    case "run_deduplicated":
      return one(text("story-deduplicated", { workflow: said.workflow, key: said.key }));
    case "matched":
      return one(`→ ${said.group}`);
    case "unmatched":
      return one(`${blockCalled(said.block, text)} → ${text("story-otherwise")}`);
    case "picked":
      return one(`→ ${said.variation}`);
    case "went":
      return one(exitOf(said.to, speech));
    case "entered":
      return one(text("story-entered", { flow: said.flow }));
    case "returned":
      return one(said.output);
    case "call":
      return callOf(said, speech);
    case "opted_out":
      return { parts: [text("story-no-mail-wanted")], code: "mail_opted_out" };
    case "message":
    case "question":
      return one(said.text);
    default:
      return runOf(said, speech);
  }
}

/** What the run as a whole came to. */
function runOf(said: Said, speech: Speech): Sentence | null {
  const { text, who } = speech;
  switch (said.kind) {
    case "started":
    case "errand":
      return one(...causeOf(said.cause, speech), ...(said.test ? [text("story-as-test")] : []));
    case "inputs":
      return one(givenOf(said.inputs));
    case "failed":
      return { parts: [whyOf(said, speech)], code: said.code };
    case "delayed":
      return one(text("story-delayed", { when: speech.moment(said.until) }));
    case "behind":
      return one(text("story-behind"));
    case "host_full":
      return one(text("story-host-full", { host: said.host }));
    case "goes_on":
    case "succeeded":
      return one();
    case "hurried":
      return one(text("story-hurried", { name: who(said.by) }));
    case "released":
    case "cancelled":
      return one(text("story-by", { name: who(said.by) }));
    case "resumed":
      return one(text(FROM[said.from], { version: said.version }), text("story-by", { name: who(said.by) }));
    default:
      return null;
  }
}

const FROM = {
  start: "story-from-start",
  block: "story-from-block",
  behind: "story-from-behind",
} as const;

function causeOf(cause: Cause, { text, who, block }: Speech): readonly string[] {
  switch (cause.by) {
    case "conversation":
      return [text("story-by-conversation", { block: blockCalled(block(cause.block), text) })];
    case "run":
      return [text("story-by-run", { block: blockCalled(block(cause.block), text) })];
    case "api":
      // A member comes to it by the studio: only of keys and programs is the API worth a word.
      return cause.actor.startsWith("mem_")
        ? [text("story-by", { name: who(cause.actor) })]
        : [text("story-by", { name: who(cause.actor) }), text("story-by-api")];
    case "member":
      return [text("story-by", { name: who(cause.member) })];
  }
}

function givenOf(inputs: readonly Given[]): string {
  return inputs.map(({ name, value }) => `${name} = ${value}`).join(", ");
}

interface Why {
  readonly why: string;
  readonly said?: unknown;
  readonly code?: string;
}

function whyOf({ why, said, code }: Why, { sayWhy }: Speech): string {
  return sayWhy({ sentence: why, said }, code);
}

/** How the server calls a block without a title: by its kind, in English. All other names are the author's. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["Send Message", "flow-kind-send_message"],
  ["Question", "flow-kind-question"],
  ["Action", "flow-kind-action"],
  ["Condition", "flow-kind-condition"],
  ["Split", "flow-kind-split"],
  ["Send Email", "flow-kind-send_email"],
  ["Goto", "flow-kind-goto"],
  ["Output", "flow-kind-output"],
]);

/** A block by the name that history keeps of it. */
export function blockCalled(name: string, text: Text): string {
  const kind = KINDS.get(name);
  return kind ? text(kind) : name;
}

/** Names of exits that the product gives; all others are the author's. */
const EXITS: ReadonlyMap<string, string> = new Map([
  ["failed", "story-exit-failed"],
  ["next", "story-exit-next"],
  ["next item", "story-exit-next-item"],
  ["rests", "story-exit-rests"],
]);

function exitOf(exit: string, { text, block }: Speech): string {
  const known = EXITS.get(exit);
  return known ? text(known) : block(exit);
}

function callOf({ sent, attempt, came, next, pretended_by }: Call, speech: Speech): Sentence {
  const { text } = speech;
  const parts: string[] = [];
  if (sent) parts.push(sentOf(sent, speech));
  if (attempt > 1) parts.push(text("story-try", { count: attempt }));
  const what = cameOf(came, next, speech);
  if (pretended_by !== undefined) parts.push(text("story-pretended", { name: speech.who(pretended_by) }));
  if (what !== null) parts.push(what);
  const isSaid = came.kind === "failed" && next.kind !== "nothing";
  const code = came.kind === "interrupted" ? "interrupted" : next.kind === "ask" ? "mail_unknown" : null;
  return { parts, ...(isSaid ? { code: came.code } : code ? { code } : {}) };
}

function sentOf(sent: Sent, { text }: Speech): string {
  if (sent.kind === "request") return `${sent.method} ${sent.place}`;
  const to = text("story-mail-to", { to: sent.to });
  return sent.left_out ? `${to} (${text("story-mail-left-out", { who: sent.left_out })})` : to;
}

function cameOf(came: Came, then: Then, speech: Speech): string | null {
  const { text, span } = speech;
  const words = cameWords(came, speech);
  if (words === null) return null;
  switch (then.kind) {
    case "retry":
      return `${words}, ${then.in_ms > 0 ? text("story-retry-in", { span: span(then.in_ms) }) : text("story-retry-now")}`;
    case "leave":
      return `${words} → ${exitOf(then.exit, speech)}`;
    case "nothing":
    case "ask":
    case "end":
      return words;
  }
}

function cameWords(came: Came, speech: Speech): string | null {
  const { text, span } = speech;
  switch (came.kind) {
    case "nothing":
      return null;
    case "pending":
      return "…";
    case "held":
      return text("story-held");
    case "answered":
      return String(came.status);
    case "accepted":
      return text("story-accepted");
    case "kept":
      return text("story-kept");
    case "failed": {
      if (came.status === undefined) return whyOf(came, speech).replace(/\.$/, "");
      const status = String(came.status);
      return came.wait_ms === undefined
        ? status
        : text("story-asked-to-wait", { status, span: span(came.wait_ms) });
    }
    case "interrupted":
      return text("story-interrupted");
    case "unknown":
      return text("story-unknown");
  }
}
