//! What a change makes stale: which keys of the cache it concerns. A new family of keys that the stream tells of
//! is a line here.

import type { Schema } from "@lancar/api";
import type { QueryKey } from "@tanstack/react-query";

export type Change = Schema<"Change">;
type In<Of extends Change["of"]> = Extract<Change, { of: Of }>;

/** The families that the stream tells of. */
const FAMILIES: readonly unknown[] = ["runs", "outbox", "bots", "conversations"];

/** Whether what is kept under a key may be another now. */
export function concerns(change: Change, key: QueryKey): boolean {
  if (isKept(key)) return false;
  const [family, of] = key;
  if (change.of === "everything") return FAMILIES.includes(family);
  if (change.of === "mails") return family === "outbox";
  if (family === "runs") return change.of === "runs" && (of === change.bot || of === "one");
  if (family === "conversations") return change.of === "conversation" && of === change.bot_user;
  if (family !== "bots") return false;
  // All bots, and one of them.
  if (key.length === 1) return change.of === "bot";
  return of === change.bot && concernsBot(change, key.slice(2));
}

/** What is kept of a bot, without the beginning of its key. */
function concernsBot(change: Exclude<Change, In<"everything" | "mails">>, rest: readonly unknown[]): boolean {
  const [part, kind, , what] = rest;
  switch (change.of) {
    case "runs":
      // Whose path a run is part of is not told.
      return part === "previews" || (part === "users" && kind === "runs");
    case "conversation":
      return isOfConversation(change.bot_user, rest);
    case "people":
      // The inbox shows names.
      return part === "inbox" ? kind === "list" : isOfPeople(part) && what !== "messages";
    case "draft":
      return part === "flows" && rest.length <= 2;
    case "bot":
      return part !== "inbox" && !isOfPeople(part);
    default:
      // Of a newer server: whatever it is, it is not shown here.
      change satisfies never;
      return false;
  }
}

function isOfConversation(user: string, [part, kind, whose, what]: readonly unknown[]): boolean {
  if (part === "heard-since") return true;
  if (part === "previews") return kind === user;
  if (part === "inbox") return kind === "list" || whose === user;
  return part === "users" && whose === user && what === "messages";
}

function isOfPeople(part: unknown): boolean {
  return part === "users" || part === "heard-since";
}

/** What stays as it was until someone asks for it: lists that announce what is new, and what never changes. */
function isKept(key: QueryKey): boolean {
  if (key[0] === "runs") return key[2] === "list" || key[3] === "events";
  if (key[0] === "outbox") return key[1] === "list";
  return key.at(-1) === "titles";
}
