//! Every word the widget says, in English. This file is also the list of what a language must have:
//! another language is one more file of this shape, and a line in `languages.ts`.

import type { ExpectedKind } from "../protocol.ts";

export interface Words {
  /** Which way the language is read. */
  readonly direction: "ltr" | "rtl";
  readonly openChat: string;
  readonly closeChat: string;
  readonly unread: (count: number) => string;
  readonly chat: string;
  readonly log: string;
  readonly you: string;
  readonly agent: string;
  readonly newMessages: string;
  readonly quickReplies: string;
  readonly opensTab: string;
  readonly message: string;
  readonly send: string;
  readonly typeInstead: string;
  readonly pickInstead: string;
  /** What to write, by the kind of answer that is waited for. */
  readonly hints: { readonly [kind in ExpectedKind]: string };
  readonly tooLong: (length: number, most: number) => string;
  readonly today: string;
  readonly yesterday: string;
  readonly sending: string;
  readonly sent: string;
  readonly waiting: string;
  readonly tryAgain: string;
  readonly discard: string;
  readonly offline: string;
  readonly reconnecting: string;
  readonly backOnline: string;
  readonly closed: string;
  readonly missing: string;
  readonly noImage: string;
  readonly unknownContent: string;
  /** Why something was not sent, by the server's code. */
  readonly refused: { readonly [code in RefusalCode]: string };
}

/** The codes a refusal has words of its own for; all others share those of `internal`. */
export type RefusalCode =
  | "rate_limited"
  | "unavailable"
  | "too_large"
  | "invalid_body"
  | "bad_request"
  | "not_found"
  | "conflict"
  | "internal";

export const en: Words = {
  direction: "ltr",
  openChat: "Open chat",
  closeChat: "Close chat",
  unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
  chat: "Chat",
  log: "Messages",
  you: "You",
  agent: "Team",
  newMessages: "New messages",
  quickReplies: "Suggested answers",
  opensTab: "opens in a new tab",
  message: "Message",
  send: "Send",
  typeInstead: "Type it instead",
  pickInstead: "Pick a date instead",
  hints: {
    text: "Write a message",
    number: "Your answer as a number",
    email: "name@example.com",
    phone: "Phone number, such as +1 555 0100",
    url: "https://…",
    date: "Date: YYYY-MM-DD",
    datetime: "Date and time: YYYY-MM-DD HH:mm",
    choice: "Choose above, or write",
  },
  tooLong: (length, most) => `Too long: ${length} of at most ${most} characters.`,
  today: "Today",
  yesterday: "Yesterday",
  sending: "Sending…",
  sent: "Sent",
  waiting: "Not sent yet: waiting for the network",
  tryAgain: "Try again",
  discard: "Remove",
  offline: "You are offline. What you write is kept and sent as soon as you are back.",
  reconnecting: "Connection lost. Reconnecting…",
  backOnline: "Connected again.",
  closed: "This chat is not available right now.",
  missing: "This chat does not exist, or is not published yet.",
  noImage: "The image could not be loaded.",
  unknownContent: "This message cannot be shown here.",
  refused: {
    rate_limited: "Not sent: too many messages in a short time.",
    unavailable: "Not sent: the service cannot answer right now.",
    too_large: "Not sent: the message is too long.",
    invalid_body: "Not sent: the service could not read the message.",
    bad_request: "Not sent: the service could not read the message.",
    not_found: "Not sent: this choice is no longer there.",
    conflict: "Not sent: this choice is no longer open.",
    internal: "Not sent: something went wrong on our side.",
  },
};
