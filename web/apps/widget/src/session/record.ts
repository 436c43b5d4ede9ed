//! What is remembered of a conversation between two visits: the token that resumes it and the last
//! messages. Only the token is precious. The messages are a cache: what is missing is asked for again,
//! since `last` is read off the messages themselves and so can never claim more than is there.

import { type Bot, decodeBot, decodeMessage, type Message } from "../protocol.ts";
import type { Cancel, Keep, Ports } from "./ports.ts";

/** How many messages a reload shows at once, without the network. */
const KEPT = 200;
/** Messages come in bursts; one write for a burst is enough. */
const SAVE_MS = 150;

export class Record {
  #token: string | null = null;
  #bot: Bot | null = null;
  #messages: Message[] = [];
  #seen = 0;
  #cancelSave: Cancel | null = null;
  readonly #key: string;
  readonly #keep: Keep;
  readonly #after: Ports["after"];

  constructor(key: string, ports: Pick<Ports, "keep" | "after">) {
    this.#key = key;
    this.#keep = ports.keep;
    this.#after = ports.after;
    this.reload();
  }

  get token(): string | null {
    return this.#token;
  }

  get bot(): Bot | null {
    return this.#bot;
  }

  /** Ascending by `seq`, without gaps. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** The `seq` up to which nothing is missing; 0 before the first message. */
  get last(): number {
    return this.#messages.at(-1)?.seq ?? 0;
  }

  /** The `seq` up to which the person has looked. */
  get seen(): number {
    return this.#seen;
  }

  /** The token on disk, which another tab may have put there since. */
  storedToken(): string | null {
    return this.#stored().token;
  }

  /** Takes what is on disk as it is now. */
  reload(): void {
    const stored = this.#stored();
    this.#token = stored.token;
    this.#bot = stored.bot;
    this.#seen = stored.seen;
    this.#messages = stored.messages;
  }

  /** Notes whose conversation this is. Saved at once: a lost token is a lost conversation. */
  belongsTo(token: string, bot: Bot): void {
    this.#token = token;
    this.#bot = bot;
    this.save();
  }

  /** Drops the messages: they are of another conversation, or of a server that knows less. */
  forgetMessages(): void {
    this.#messages = [];
    this.#seen = 0;
    this.save();
  }

  /** Drops everything: the next hello is a new guest's. */
  forget(): void {
    this.#token = null;
    this.forgetMessages();
  }

  /** Appends the message that follows `last`; the caller has made sure that it does. */
  add(message: Message): void {
    this.#messages.push(message);
    this.#saveSoon();
  }

  markSeen(seq: number): void {
    if (seq <= this.#seen) return;
    this.#seen = seq;
    this.#saveSoon();
  }

  save(): void {
    this.#cancelSave?.();
    this.#cancelSave = null;
    const token = this.#token;
    // Two keys, the small one first: a disk too full for the messages must not cost the token.
    this.#keep.set(this.#key, JSON.stringify({ token, bot: this.#bot, seen: this.#seen }));
    this.#keep.set(`${this.#key}:log`, JSON.stringify({ token, messages: this.#messages.slice(-KEPT) }));
  }

  #saveSoon(): void {
    this.#cancelSave ??= this.#after(SAVE_MS, () => this.save());
  }

  #stored(): Stored {
    const { token, bot, seen } = parse(this.#keep.get(this.#key));
    const log = parse(this.#keep.get(`${this.#key}:log`));
    const known = typeof token === "string" ? token : null;
    return {
      token: known,
      bot: decodeBot(bot),
      seen: typeof seen === "number" ? seen : 0,
      messages: known !== null && log.token === known ? withoutGaps(log.messages) : [],
    };
  }
}

interface Stored {
  readonly token: string | null;
  readonly bot: Bot | null;
  readonly seen: number;
  readonly messages: Message[];
}

/** What was kept, or nothing when somebody else has put something odd in its place. */
function parse(text: string | null): { readonly [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The newest stretch of messages that follow one another; anything odd before it is dropped. */
function withoutGaps(value: unknown): Message[] {
  const messages = Array.isArray(value) ? value.map(decodeMessage) : [];
  const kept: Message[] = [];
  for (const message of messages) {
    if (message === null || message.seq !== (kept.at(-1)?.seq ?? 0) + 1) kept.length = 0;
    if (message !== null) kept.push(message);
  }
  return kept;
}
