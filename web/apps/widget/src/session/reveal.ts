//! How far the log is shown. A live bot message with a typing pause is held back that long, one after
//! the other; it counts as received all the same. What must stay true: messages show in order, and
//! nothing holds one back longer than its own pause and those before it.

import type { Cancel, Ports } from "./ports.ts";

export class Reveal {
  #shown: number;
  #held: { readonly seq: number; readonly pause: number }[] = [];
  #cancel: Cancel = () => {};
  readonly #after: Ports["after"];
  readonly #changed: () => void;

  constructor(shown: number, after: Ports["after"], changed: () => void) {
    this.#shown = shown;
    this.#after = after;
    this.#changed = changed;
  }

  /** The `seq` up to which messages are shown. */
  get shown(): number {
    return this.#shown;
  }

  /** Whether a message is being held back. */
  get busy(): boolean {
    return this.#held.length > 0;
  }

  /** Shows a message after its pause, and after all that wait before it. */
  hold(seq: number, pause: number): void {
    if (pause <= 0 && !this.busy) {
      this.#shown = seq;
      return;
    }
    this.#held.push({ seq, pause });
    if (this.#held.length === 1) this.#next();
  }

  /** Shows everything up to `seq` now. */
  upTo(seq: number): void {
    this.#cancel();
    this.#held = [];
    this.#shown = seq;
  }

  /** Shows what is held back now. */
  flush(): void {
    this.upTo(this.#held.at(-1)?.seq ?? this.#shown);
  }

  #next(): void {
    const head = this.#held[0];
    if (head === undefined) return;
    this.#cancel = this.#after(head.pause, () => {
      this.#shown = head.seq;
      this.#held.shift();
      this.#next();
      this.#changed();
    });
  }
}
