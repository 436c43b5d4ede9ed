//! The line to the server: connect, say hello, notice a dead line, come back. It knows nothing of
//! messages. What must stay true: there is at most one connection, and one that is given up is closed
//! first, so that nothing of it is heard any more.

import { type ClientFrame, decodeFrame, type ServerFrame } from "../protocol.ts";
import { backoff } from "./backoff.ts";
import type { Cancel, Connection, Ports } from "./ports.ts";

/** Connecting and the welcome together may take this long. */
const WELCOME_MS = 10_000;
/** A quiet line is asked for a sign of life after this long, */
const QUIET_MS = 25_000;
/** and given up when none comes within this. */
const PONG_MS = 10_000;
/** When somebody looks at the chat again, a dead line should show sooner. */
const PROBE_MS = 4_000;
/** A refusal (no such bot, not published) may be lifted by its owner: look again, but not often. */
const REFUSED_MS = 60_000;

export type LinkState =
  | { readonly at: "idle" }
  | { readonly at: "connecting" }
  | { readonly at: "live" }
  | { readonly at: "waiting" }
  | { readonly at: "refused"; readonly code: string };

export interface LinkEvents {
  /** What to greet with; asked anew for each connection. */
  hello(): ClientFrame;
  frame(frame: ServerFrame): void;
  changed(): void;
}

export class Link {
  #state: LinkState = { at: "idle" };
  #connection: Connection | null = null;
  #attempt = 0;
  #cancel: Cancel = () => {};
  readonly #ports: Ports;
  readonly #events: LinkEvents;

  constructor(ports: Ports, events: LinkEvents) {
    this.#ports = ports;
    this.#events = events;
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    if (this.#state.at === "idle") this.#connect();
  }

  stop(): void {
    this.#drop();
    this.#enter({ at: "idle" });
  }

  /** The network may be back, or somebody looks: do not sit out the pause, and test a live line. */
  wake(): void {
    switch (this.#state.at) {
      case "waiting":
      case "refused":
        this.#connect();
        break;
      case "live":
        this.#probe(PROBE_MS);
        break;
      case "idle":
      case "connecting":
        break;
    }
  }

  /** Greets again at once, on a new line. */
  reconnect(): void {
    this.#drop();
    this.#connect();
  }

  /** Gives this line up and comes back after a pause. */
  retry(): void {
    this.#drop();
    this.#later(backoff(this.#attempt++, this.#ports.chance), () => this.#connect());
    this.#enter({ at: "waiting" });
  }

  /** The server will not have us, and says why. */
  refuse(code: string): void {
    this.#drop();
    this.#later(REFUSED_MS, () => this.#connect());
    this.#enter({ at: "refused", code });
  }

  /** The welcome has come: frames may flow. */
  welcomed(): void {
    this.#listen();
    this.#enter({ at: "live" });
  }

  /** All that was missed has arrived, so the next fault starts counting from one. */
  settled(): void {
    this.#attempt = 0;
  }

  send(frame: ClientFrame): void {
    this.#connection?.send(JSON.stringify(frame));
  }

  #connect(): void {
    this.#drop();
    this.#later(WELCOME_MS, () => this.retry());
    this.#connection = this.#ports.transport.open({
      opened: () => this.send(this.#events.hello()),
      received: (text) => this.#received(text),
      closed: () => this.retry(),
    });
    this.#enter({ at: "connecting" });
  }

  #received(text: string): void {
    if (this.#state.at === "live") this.#listen();
    const frame = decodeFrame(text);
    if (frame !== null) this.#events.frame(frame);
  }

  /** Any frame proves that the line lives. */
  #listen(): void {
    this.#later(QUIET_MS, () => this.#probe(PONG_MS));
  }

  #probe(patience: number): void {
    this.#later(patience, () => this.retry());
    this.send({ type: "ping" });
  }

  #drop(): void {
    this.#cancel();
    this.#connection?.close();
    this.#connection = null;
  }

  #later(ms: number, run: () => void): void {
    this.#cancel();
    this.#cancel = this.#ports.after(ms, run);
  }

  #enter(state: LinkState): void {
    this.#state = state;
    this.#events.changed();
  }
}
