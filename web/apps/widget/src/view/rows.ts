//! What stands in the log, a row each, worked out from the state without touching the page: days between,
//! messages that belong together, and what became of what the person said.

import type { Message } from "../protocol.ts";
import type { ChatState } from "../session/state.ts";

/** Messages of one side further apart than this do not belong together. */
const GROUP_MS = 5 * 60_000;

export type Status =
  | { readonly at: "none" | "sending" | "waiting" | "sent" }
  | { readonly at: "refused"; readonly code: string };

export interface DayRow {
  readonly kind: "day";
  readonly key: string;
  readonly at: Date;
}

export interface MessageRow {
  readonly kind: "message";
  /** The same for something said and for its echo, so that one takes the place of the other. */
  readonly key: string;
  readonly message: Message;
  readonly at: Date;
  /** Whether it is the first, and the last, of those that belong together. */
  readonly first: boolean;
  readonly last: boolean;
  readonly status: Status;
}

export type Row = DayRow | MessageRow;

export function rowsOf(state: ChatState): Row[] {
  const rows: Row[] = [];
  const messages = [...state.messages, ...outgoingMessages(state)];
  messages.forEach((message, index) => {
    const at = new Date(message.at);
    const before = messages[index - 1];
    const after = messages[index + 1];
    if (!before || !sameDay(before, message)) rows.push({ kind: "day", key: dayKey(at), at });
    rows.push({
      kind: "message",
      key: message.client_id ?? message.id,
      message,
      at,
      first: !belongsTo(before, message),
      last: !belongsTo(after, message),
      status: statusOf(state, index),
    });
  });
  return rows;
}

/** What is still under way, in the form it will come back in. */
function outgoingMessages(state: ChatState): Message[] {
  return state.outgoing.map(({ id, at, saying }) => ({
    seq: 0,
    id,
    from: "user",
    client_id: id,
    at: new Date(at).toISOString(),
    typing_ms: 0,
    content: {
      kind: "text",
      text: saying.kind === "say" ? saying.text : saying.label,
      buttons: [],
      quick_replies: [],
    },
  }));
}

function statusOf(state: ChatState, index: number): Status {
  const item = state.outgoing[index - state.messages.length];
  if (item === undefined) {
    const newest = index === state.messages.length - 1 && state.outgoing.length === 0;
    return { at: newest && state.messages[index]?.from === "user" ? "sent" : "none" };
  }
  if (item.refused !== null) return { at: "refused", code: item.refused };
  return { at: state.link.at === "live" && state.online ? "sending" : "waiting" };
}

function belongsTo(other: Message | undefined, message: Message): boolean {
  return (
    other !== undefined &&
    other.from === message.from &&
    other.name === message.name &&
    sameDay(other, message) &&
    Math.abs(Date.parse(other.at) - Date.parse(message.at)) < GROUP_MS
  );
}

function sameDay(one: Message, other: Message): boolean {
  return dayKey(new Date(one.at)) === dayKey(new Date(other.at));
}

/** The day as the person's calendar has it. */
export function dayKey(at: Date): string {
  return `day:${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}
