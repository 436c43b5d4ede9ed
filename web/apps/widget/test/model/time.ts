//! Time, chance and disk under a test's control: the same seed always gives the same run.

import type { Cancel, Keep } from "../../src/session/ports.ts";

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to go on. */
export class Time {
  #now = Date.UTC(2026, 0, 5, 9, 0, 0);
  #due: Task[] = [];
  #order = 0;

  readonly now = (): number => this.#now;

  readonly after = (ms: number, run: () => void): Cancel => {
    const task = { at: this.#now + ms, order: this.#order++, run };
    this.#due.push(task);
    return () => {
      this.#due = this.#due.filter((other) => other !== task);
    };
  };

  /** Lets so many milliseconds pass; whatever falls due happens in its order. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let task = this.#take(until); task !== undefined; task = this.#take(until)) {
      this.#now = task.at;
      task.run();
    }
    this.#now = until;
  }

  #take(until: number): Task | undefined {
    let first: Task | undefined;
    for (const task of this.#due) {
      const earlier = !first || task.at < first.at || (task.at === first.at && task.order < first.order);
      if (task.at <= until && earlier) first = task;
    }
    this.#due = this.#due.filter((task) => task !== first);
    return first;
  }
}

/** A seeded source of chance (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  readonly fraction = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** Whether something with this probability happens. */
  happens(probability: number): boolean {
    return this.fraction() < probability;
  }

  readonly uuid = (): string => {
    const digits = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
}

/** What the browser keeps for a site: it outlives every session that uses it. */
export class Disk implements Keep {
  readonly #values = new Map<string, string>();

  get(key: string): string | null {
    return this.#values.get(key) ?? null;
  }
  set(key: string, value: string): void {
    this.#values.set(key, value);
  }
  remove(key: string): void {
    this.#values.delete(key);
  }
  keys(): readonly string[] {
    return [...this.#values.keys()];
  }
}
