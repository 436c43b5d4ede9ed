//! What a session needs from the outside, as arguments: so that a test can be the network, the disk,
//! the clock and chance, and so that the session itself cannot touch any of them.

export interface ConnectionEvents {
  /** The line is up; frames may be sent. */
  opened(): void;
  /** One whole text frame arrived. */
  received(text: string): void;
  /** The line is down for good, for whatever reason. Comes once. */
  closed(): void;
}

export interface Connection {
  send(text: string): void;
  /** Ends the line; no event of it comes afterwards. */
  close(): void;
}

export interface Transport {
  /** Begins to connect. Never throws, and calls no event before it has returned. */
  open(events: ConnectionEvents): Connection;
}

export interface Keep {
  /** Null when there is nothing under that key. */
  get(key: string): string | null;
  /** Never throws: what cannot be kept on disk is kept in memory. */
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(): readonly string[];
}

/** Takes back what was to happen later; harmless when it has happened. */
export type Cancel = () => void;

export interface Ports {
  readonly transport: Transport;
  readonly keep: Keep;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => Cancel;
  /** A fraction from 0 up to, not including, 1. */
  readonly chance: () => number;
  readonly uuid: () => string;
}
