//! A server in memory that follows `docs/develop/chat-protocol.md` to the letter: what it holds is
//! durable, its sockets are not.

import type { ClientFrame } from "../../src/protocol.ts";
import { Chance, type Time } from "./time.ts";

/** The server's end of a line. */
export interface Socket {
  send(frame: object): void;
  close(): void;
}

export interface WireMessage {
  readonly seq: number;
  readonly id: string;
  readonly from: "bot" | "user" | "agent";
  readonly client_id?: string;
  readonly at: string;
  readonly typing_ms?: number;
  readonly content: object;
}

export interface Conversation {
  readonly token: string;
  readonly messages: WireMessage[];
  readonly sockets: Set<Socket>;
  state: { expects: object | null; working: boolean };
}

/** What a bot answers with: how many messages, each after how long a typing pause. */
export type Script = (said: string) => readonly number[];

export class ModelServer {
  readonly conversations = new Map<string, Conversation>();
  readonly #ids = new Chance(99);
  readonly #time: Time;
  readonly #script: Script;
  /** Codes that the next `say`s and `press`es are refused with. */
  readonly refusals: string[] = [];
  /** Whether it takes what is said without a word about it, and without keeping it. */
  deaf = false;
  /** What it does with a token it does not know. */
  strangers: "refuse" | "begin" = "refuse";
  /** Code that every hello is refused with. */
  closedFor: string | null = null;

  constructor(time: Time, script: Script = () => [0]) {
    this.#time = time;
    this.#script = script;
  }

  /** The one conversation there is. */
  get only(): Conversation {
    const [conversation, ...others] = this.conversations.values();
    if (!conversation || others.length > 0) throw new Error("expected exactly one conversation");
    return conversation;
  }

  /** Takes a new line; gives back what to call with each frame and at its end. */
  accept(socket: Socket): { received(frame: ClientFrame): void; closed(): void } {
    let conversation: Conversation | null = null;
    return {
      received: (frame) => {
        if (frame.type === "ping") socket.send({ type: "pong" });
        else if (frame.type === "hello") conversation = this.#greet(socket, frame);
        else if (conversation && !this.deaf) this.#take(conversation, socket, frame);
      },
      closed: () => conversation?.sockets.delete(socket),
    };
  }

  /** Says something by itself, as after background work. */
  speak(
    conversation: Conversation,
    content: object,
    extra: { typing_ms?: number; from?: "agent" } = {},
  ): void {
    const { from = "bot", ...rest } = extra;
    this.#append(conversation, { from, content, ...rest });
  }

  setState(conversation: Conversation, state: Partial<Conversation["state"]>): void {
    conversation.state = { ...conversation.state, ...state };
    for (const socket of conversation.sockets) socket.send({ type: "state", ...conversation.state });
  }

  #greet(socket: Socket, hello: ClientFrame & { type: "hello" }): Conversation | null {
    const mayBegin = hello.token === null || this.strangers === "begin";
    const known = this.conversations.get(hello.token ?? "") ?? (mayBegin ? this.#begin() : undefined);
    if (this.closedFor !== null || !known) {
      socket.send({ type: "error", code: this.closedFor ?? "unauthenticated", message: "refused" });
      socket.close();
      return null;
    }
    const bot = { id: "bot_lead", name: "Lead", language: "en" };
    socket.send({ type: "welcome", token: known.token, bot, last: known.messages.length });
    for (const message of known.messages.slice(hello.after)) socket.send({ type: "message", ...message });
    socket.send({ type: "state", ...known.state });
    known.sockets.add(socket);
    return known;
  }

  #begin(): Conversation {
    const conversation: Conversation = {
      token: `tok_${this.#ids.uuid()}`,
      messages: [],
      sockets: new Set(),
      state: { expects: null, working: false },
    };
    this.conversations.set(conversation.token, conversation);
    this.speak(conversation, text("Hello!"));
    return conversation;
  }

  #take(conversation: Conversation, socket: Socket, frame: ClientFrame & { type: "say" | "press" }): void {
    const counted = conversation.messages.find((message) => message.client_id === frame.id);
    if (counted) {
      socket.send({ type: "message", ...counted });
      return;
    }
    const code = this.refusals.shift();
    if (code !== undefined) {
      socket.send({ type: "error", code, message: "refused", id: frame.id });
      return;
    }
    const said = frame.type === "say" ? frame.text : frame.button;
    this.#append(conversation, { from: "user", client_id: frame.id, content: text(said) });
    for (const typing_ms of this.#script(said)) {
      this.#append(conversation, { from: "bot", typing_ms, content: text(`re: ${said}`) });
    }
  }

  #append(conversation: Conversation, part: Omit<WireMessage, "seq" | "id" | "at">): void {
    const message: WireMessage = {
      seq: conversation.messages.length + 1,
      id: `msg_${this.#ids.uuid()}`,
      at: new Date(this.#time.now()).toISOString(),
      ...part,
    };
    conversation.messages.push(message);
    for (const socket of conversation.sockets) socket.send({ type: "message", ...message });
  }
}

export function text(words: string, more: { buttons?: object[]; quick_replies?: object[] } = {}): object {
  return { kind: "text", text: words, buttons: [], quick_replies: [], ...more };
}
