//! One conversation with one bot, as a state machine: frames, clicks and the passing of time go in, a
//! `ChatState` comes out, and the view draws nothing but that. Network, disk, clock and chance are
//! arguments.
//!
//! What must stay true, whatever the network does: a message is shown once and none is skipped (`seq`
//! without gaps); what the person says is kept until its echo, sent in order, and counts once (one id
//! through every repeat).

import {
  type Choice,
  type Expects,
  MAX_TEXT,
  type Message,
  PROTOCOL,
  type ServerFrame,
  type WelcomeFrame,
} from "./protocol.ts";
import { backoff } from "./session/backoff.ts";
import { Link } from "./session/link.ts";
import { frameOf, isPress, Outbox, type Saying } from "./session/outbox.ts";
import type { Cancel, Ports } from "./session/ports.ts";
import { Record } from "./session/record.ts";
import { Reveal } from "./session/reveal.ts";
import { type ChatState, pendingReplies, unreadCount } from "./session/state.ts";

/** A server that lives but does not answer to a message within this is greeted anew. */
const ECHO_MS = 15_000;
/** How often a refusal that time may heal is taken before the person is asked. */
const MOST_TRIES = 6;

/** Refusals that time may heal; all others are final. */
const TEMPORARY: readonly string[] = ["rate_limited", "unavailable", "internal"];

export interface SessionOptions {
  /** Where this conversation is kept: distinct per server and bot. */
  readonly key: string;
  readonly ref: string | null;
  readonly language: string | null;
  /** With a token that the server does not know, no other conversation is begun in its place. */
  readonly another?: "never";
  readonly ports: Ports;
  /** The state may have changed. */
  readonly changed: () => void;
}

export type SayOutcome = "queued" | "empty" | "too_long";

export class Session {
  readonly #options: SessionOptions;
  readonly #record: Record;
  readonly #outbox: Outbox;
  readonly #reveal: Reveal;
  readonly #link: Link;

  #expects: Expects | null = null;
  /** What was expected when the newest shown message was shown; `#expects` may be ahead of it. */
  #expectsShown: Expects | null = null;
  #working = false;
  #notice: string | null = null;
  #online = true;

  /** The token of this connection's hello. */
  #greetedWith: string | null = null;
  /** Messages up to here were said before this connection: history, shown without typing. */
  #historyUpTo = 0;
  /** The newest message there was at the welcome; below it we are still catching up. */
  #catchUpTo = 0;
  #caughtUp = false;

  #inFlight: string | null = null;
  #cancelInFlight: Cancel = () => {};
  readonly #tries = new Map<string, number>();

  constructor(options: SessionOptions) {
    const { key, ports } = options;
    this.#options = options;
    this.#record = new Record(`${key}:conversation`, ports);
    this.#outbox = new Outbox(`${key}:out:`, ports.keep);
    this.#reveal = new Reveal(this.#record.last, ports.after, () => this.#revealed());
    this.#link = new Link(ports, {
      hello: () => this.#hello(),
      frame: (frame) => this.#frame(frame),
      changed: () => this.#linkChanged(),
    });
    for (const { client_id } of this.#record.messages) {
      if (client_id !== null) this.#outbox.remove(client_id);
    }
  }

  get state(): ChatState {
    const shown = this.#record.messages.filter((message) => message.seq <= this.#reveal.shown);
    const outgoing = this.#outbox.items;
    return {
      bot: this.#record.bot,
      messages: shown,
      outgoing,
      replies: pendingReplies(shown, outgoing),
      expects: this.#expectsShown,
      typing: this.#reveal.busy || (this.#working && this.#link.state.at === "live"),
      link: this.#link.state,
      online: this.#online,
      caughtUp: this.#caughtUp,
      notice: this.#notice,
      unread: unreadCount(shown, this.#record.seen),
    };
  }

  /** Whether there is something to come back to, so that connecting makes no new guest. */
  get begun(): boolean {
    return this.#record.token !== null;
  }

  start(): void {
    this.#link.start();
  }

  /** Ends the connection and writes down what is known. `start` may follow. */
  stop(): void {
    this.#reveal.flush();
    this.#link.stop();
    this.#record.save();
  }

  /** The page is looked at again, or was asked to try now. */
  wake(): void {
    this.#link.wake();
  }

  setOnline(network: "online" | "offline"): void {
    this.#online = network === "online";
    if (this.#online) this.#link.wake();
    this.#options.changed();
  }

  say(text: string): SayOutcome {
    const trimmed = text.trim();
    if (trimmed === "") return "empty";
    if (textLength(trimmed) > MAX_TEXT) return "too_long";
    this.#queue({ kind: "say", text: trimmed });
    return "queued";
  }

  press(message: string, button: Choice): void {
    // A second click before the first has arrived is no second wish.
    if (this.#outbox.items.some((item) => item.refused === null && isPress(item, message, button.id))) return;
    this.#queue({ kind: "press", message, button: button.id, label: button.label });
  }

  /** Passes over the question that is waited for, where the bot allows it. */
  skip(): void {
    const asked = this.#record.messages.findLast((message) => message.from !== "user");
    const skip = this.#expectsShown?.skip;
    if (asked && skip) this.press(asked.id, skip);
  }

  /** Sends what was refused once more, as it is. */
  tryAgain(id: string): void {
    this.#tries.delete(id);
    this.#outbox.setRefused(id, null);
    this.#pump();
    this.#options.changed();
  }

  /** Drops what was refused. */
  discard(id: string): void {
    if (this.#outbox.get(id)?.refused === null) return;
    this.#outbox.remove(id);
    this.#options.changed();
  }

  /** The person sees all that is shown. */
  markSeen(): void {
    this.#record.markSeen(this.#reveal.shown);
  }

  #queue(saying: Saying): void {
    const { ports, changed } = this.#options;
    this.#outbox.add(ports.uuid(), saying, ports.now());
    // Who answers has read enough: no more theatre before it.
    this.#reveal.flush();
    this.#expectsShown = this.#expects;
    this.#notice = null;
    this.#link.start();
    this.#pump();
    changed();
  }

  #hello() {
    const { ref, language } = this.#options;
    this.#greetedWith = this.#record.token;
    return {
      type: "hello" as const,
      protocol: PROTOCOL,
      token: this.#record.token,
      after: this.#record.last,
      ...(ref === null ? {} : { ref }),
      ...(language === null ? {} : { language }),
    };
  }

  #frame(frame: ServerFrame): void {
    const live = this.#link.state.at === "live";
    switch (frame.type) {
      case "welcome":
        if (!live) this.#welcome(frame);
        break;
      case "message":
        if (live) this.#message(frame.message);
        break;
      case "state":
        this.#expects = frame.expects;
        this.#working = frame.working;
        if (!this.#reveal.busy) this.#expectsShown = frame.expects;
        break;
      case "error":
        if (frame.id === null) this.#connectionError(frame.code);
        else this.#sayingError(frame.id, frame.code);
        break;
      case "pong":
        return;
    }
    this.#options.changed();
  }

  #welcome({ token, bot, last }: WelcomeFrame): void {
    const asked = this.#greetedWith;
    if (asked === null && this.#adoptStoredToken(token)) return;
    const another = asked !== null && token !== asked;
    const missing = this.#record.last > 0 && (another || last < this.#record.last);
    if (another) this.#outbox.dropPresses();
    if (missing) this.#forget(() => this.#record.forgetMessages());
    this.#record.belongsTo(token, bot);
    if (missing) {
      // This hello asked for what comes after messages that are not of this conversation.
      this.#link.reconnect();
      return;
    }
    // All of a conversation that has just begun is news, also what came before the welcome.
    this.#historyUpTo = asked === null ? 0 : last;
    this.#link.welcomed();
    this.#catchUpTo = last;
    this.#checkCaughtUp();
  }

  /** Another tab may have begun the conversation in the meantime: then there is one guest, not two. */
  #adoptStoredToken(than: string | null): boolean {
    const stored = this.#record.storedToken();
    if (stored === null || stored === than) return false;
    this.#forget(() => this.#record.reload());
    this.#link.reconnect();
    return true;
  }

  #forget(drop: () => void): void {
    drop();
    this.#reveal.upTo(this.#record.last);
    this.#expects = null;
    this.#expectsShown = null;
  }

  #checkCaughtUp(): void {
    if (this.#caughtUp || this.#record.last < this.#catchUpTo) return;
    this.#caughtUp = true;
    this.#link.settled();
    this.#pump();
  }

  #message(message: Message): void {
    if (message.client_id !== null) this.#acknowledged(message.client_id);
    if (message.seq <= this.#record.last) return;
    if (message.seq > this.#record.last + 1) {
      // Something is missing in between; the next hello asks for it.
      this.#link.retry();
      return;
    }
    this.#record.add(message);
    this.#notice = null;
    if (message.from === "user" || message.seq <= this.#historyUpTo) {
      this.#reveal.upTo(message.seq);
      this.#expectsShown = this.#expects;
    } else {
      this.#reveal.hold(message.seq, message.typing_ms);
    }
    this.#checkCaughtUp();
  }

  #revealed(): void {
    if (!this.#reveal.busy) this.#expectsShown = this.#expects;
    this.#options.changed();
  }

  #acknowledged(id: string): void {
    this.#outbox.remove(id);
    this.#tries.delete(id);
    if (this.#inFlight === id) this.#landed();
    this.#pump();
  }

  /** Sends the next message if none is under way: one at a time, so that they arrive in order. */
  #pump(): void {
    if (this.#inFlight !== null || !this.#caughtUp) return;
    const next = this.#outbox.next;
    if (next === null) return;
    this.#inFlight = next.id;
    this.#cancelInFlight = this.#options.ports.after(ECHO_MS, () => this.#link.retry());
    this.#link.send(frameOf(next));
  }

  #landed(): void {
    this.#cancelInFlight();
    this.#inFlight = null;
  }

  #sayingError(id: string, code: string): void {
    if (this.#outbox.get(id) === null) return;
    const tries = (this.#tries.get(id) ?? 0) + 1;
    this.#tries.set(id, tries);
    if (TEMPORARY.includes(code) && tries < MOST_TRIES) {
      if (this.#inFlight !== id) return;
      // It keeps its place: what was said after it waits, too.
      this.#cancelInFlight();
      this.#cancelInFlight = this.#options.ports.after(backoff(tries, this.#options.ports.chance), () => {
        this.#inFlight = null;
        this.#pump();
      });
      return;
    }
    this.#outbox.setRefused(id, code);
    if (this.#inFlight === id) this.#landed();
    this.#pump();
  }

  #connectionError(code: string): void {
    const live = this.#link.state.at === "live";
    if (code === "unauthenticated" && this.#record.token !== null) {
      this.#tokenRefused();
    } else if (!TEMPORARY.includes(code) && !live) {
      this.#link.refuse(code);
    } else if (live) {
      this.#notice = code;
    } else {
      this.#link.retry();
    }
  }

  /** The server does not know this conversation (any more): begin a new one, keep what was written. */
  #tokenRefused(): void {
    if (this.#options.another === "never") {
      this.#link.refuse("unauthenticated");
      return;
    }
    if (this.#adoptStoredToken(this.#record.token)) return;
    this.#forget(() => this.#record.forget());
    this.#outbox.dropPresses();
    this.#link.reconnect();
  }

  #linkChanged(): void {
    if (this.#link.state.at !== "live") {
      this.#landed();
      this.#caughtUp = false;
      this.#working = false;
    }
    this.#options.changed();
  }
}

/** The length as the limit counts it: code points, not UTF-16 units. */
export function textLength(text: string): number {
  return [...text].length;
}
