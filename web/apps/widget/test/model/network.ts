//! A network between a session and the model server that can do what networks do: be slow, break,
//! break without saying so, and refuse to connect. What it delivers, it delivers whole and in order.

import type { ClientFrame } from "../../src/protocol.ts";
import type { Connection, ConnectionEvents, Transport } from "../../src/session/ports.ts";
import type { ModelServer } from "./server.ts";
import type { Chance, Time } from "./time.ts";

interface Line {
  /** Whether frames still get through. */
  carries: boolean;
  /** Tells the client that the line is down. */
  readonly hangUp: () => void;
  readonly end: () => void;
}

export class Network implements Transport {
  /** Whether a new connection succeeds. */
  up = true;
  /** The longest a frame may take, in milliseconds. */
  latency = 20;
  opened = 0;
  readonly sent: ClientFrame[] = [];
  readonly #lines = new Set<Line>();
  readonly #time: Time;
  readonly #server: ModelServer;
  readonly #chance: Chance;

  constructor(time: Time, server: ModelServer, chance: Chance) {
    this.#time = time;
    this.#server = server;
    this.#chance = chance;
  }

  open(events: ConnectionEvents): Connection {
    this.opened++;
    if (!this.up) {
      const cancel = this.#time.after(1, () => events.closed());
      return { send: () => {}, close: cancel };
    }
    return this.#line(events);
  }

  /** Breaks every line; frames under way are lost. The client is told. */
  cut(): void {
    for (const line of [...this.#lines]) {
      line.end();
      line.hangUp();
    }
  }

  /** Breaks every line and tells nobody but the server. */
  cutSilently(): void {
    for (const line of [...this.#lines]) line.end();
  }

  #line(events: ConnectionEvents): Connection {
    const toClient = this.#queue();
    const toServer = this.#queue();
    let told = false;
    const line: Line = {
      carries: true,
      hangUp: () => {
        if (!told) events.closed();
        told = true;
      },
      end: () => {
        line.carries = false;
        this.#lines.delete(line);
        served.closed();
      },
    };
    this.#lines.add(line);
    const served = this.#server.accept({
      send: (frame) => toClient(() => line.carries && !told && events.received(JSON.stringify(frame))),
      close: () =>
        toClient(() => {
          line.end();
          line.hangUp();
        }),
    });
    toClient(() => line.carries && events.opened());
    return {
      send: (text) => {
        const frame = JSON.parse(text) as ClientFrame;
        this.sent.push(frame);
        toServer(() => line.carries && served.received(frame));
      },
      close: () => {
        told = true;
        line.end();
      },
    };
  }

  /** Delivers in order, each a little after the one before. */
  #queue(): (deliver: () => void) => void {
    let free = this.#time.now();
    return (deliver) => {
      free = Math.max(free, this.#time.now() + this.#chance.between(1, this.latency));
      this.#time.after(free - this.#time.now(), deliver);
    };
  }
}
