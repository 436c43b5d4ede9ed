//! What the view draws: all of it, and nothing else. Plain data, made anew for each drawing.

import type { Bot, Choice, Expects, Message } from "../protocol.ts";
import type { LinkState } from "./link.ts";
import type { Outgoing } from "./outbox.ts";

export interface ChatState {
  /** Null before the first welcome. */
  readonly bot: Bot | null;
  /** What has been said and may be shown, in order. */
  readonly messages: readonly Message[];
  /** What the person has said and the server has not acknowledged yet; stands below `messages`. */
  readonly outgoing: readonly Outgoing[];
  readonly replies: PendingReplies | null;
  readonly expects: Expects | null;
  readonly typing: boolean;
  readonly link: LinkState;
  /** What the browser says about the network. */
  readonly online: boolean;
  /** Whether everything that had been said before this connection has arrived. */
  readonly caughtUp: boolean;
  /** The code of a fault of the connection that left it standing. */
  readonly notice: string | null;
  readonly unread: number;
}

/** Quick replies that still wait for a choice. */
export interface PendingReplies {
  /** The id of the message that offers them. */
  readonly message: string;
  readonly choices: readonly Choice[];
}

/** The quick replies of the newest message that has some, unless the person has spoken since. */
export function pendingReplies(
  messages: readonly Message[],
  outgoing: readonly Outgoing[],
): PendingReplies | null {
  if (outgoing.some((item) => item.refused === null)) return null;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (message === undefined || message.from === "user") return null;
    const { content } = message;
    if (content.kind === "text" && content.quick_replies.length > 0) {
      return { message: message.id, choices: content.quick_replies };
    }
  }
  return null;
}

/** How many messages of the other side came after the one the person saw last. */
export function unreadCount(messages: readonly Message[], seen: number): number {
  return messages.filter((message) => message.seq > seen && message.from !== "user").length;
}
