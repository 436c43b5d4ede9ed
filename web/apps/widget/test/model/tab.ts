//! A browser tab with a session in it: it can be reloaded and can crash, and while it lives it checks at
//! every change that what it shows is in order, once and without gaps.

import type { Ports } from "../../src/session/ports.ts";
import { Session } from "../../src/session.ts";
import type { Network } from "./network.ts";
import type { Chance, Disk, Time } from "./time.ts";

export interface World {
  readonly time: Time;
  readonly chance: Chance;
  readonly disk: Disk;
  readonly network: Network;
  /** Whether another conversation may be begun in the place of one that is gone. */
  readonly another?: "never";
}

export class Tab {
  #session: Session;
  /** A crash ends this life: nothing of it may act any more. */
  #life = { alive: true };
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.#session = this.#begin();
  }

  get session(): Session {
    return this.#session;
  }

  get state() {
    return this.#session.state;
  }

  /** What is on the screen, a line a message. */
  get screen(): string[] {
    const { messages, outgoing } = this.state;
    return [
      ...messages.map(
        ({ from, content }) => `${from}: ${content.kind === "text" ? content.text : content.kind}`,
      ),
      ...outgoing.map(({ saying, refused }) => {
        const said = saying.kind === "say" ? saying.text : saying.label;
        return `${refused === null ? "pending" : `refused(${refused})`}: ${said}`;
      }),
    ];
  }

  reload(): void {
    this.#session.stop();
    this.crash();
  }

  /** Ends without a last word and opens again. */
  crash(): void {
    this.#life.alive = false;
    this.#session = this.#begin();
  }

  #begin(): Session {
    const life = { alive: true };
    this.#life = life;
    const { time, chance, disk, network, another } = this.#world;
    const whileAlive = (run: () => void) => () => {
      if (life.alive) run();
    };
    const ports: Ports = {
      keep: disk,
      now: time.now,
      after: (ms, run) => time.after(ms, whileAlive(run)),
      chance: chance.fraction,
      uuid: chance.uuid,
      transport: {
        open: (events) =>
          network.open({
            opened: whileAlive(events.opened),
            closed: whileAlive(events.closed),
            received: (frame) => whileAlive(() => events.received(frame))(),
          }),
      },
    };
    const session: Session = new Session({
      key: "lancar:test",
      ref: null,
      language: "en",
      ...(another && { another }),
      ports,
      changed: () => checkShown(session),
    });
    session.start();
    return session;
  }
}

function checkShown(session: Session): void {
  const { messages } = session.state;
  messages.forEach((message, at) => {
    const before = messages[at - 1];
    if (before && message.seq !== before.seq + 1) {
      throw new Error(`shown out of order: ${before.seq} before ${message.seq}`);
    }
  });
}
