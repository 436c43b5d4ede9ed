//! What the person has said and the server has not yet acknowledged. Each item lies under a key of its
//! own, so that two tabs cannot overwrite one another's. What must stay true: an item is on disk before
//! it is sent, keeps its id through every repeat, and leaves only by its echo or by the person's wish.

import type { ClientFrame } from "../protocol.ts";
import type { Keep } from "./ports.ts";

export type Saying =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "press"; readonly message: string; readonly button: string; readonly label: string };

export interface Outgoing {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly saying: Saying;
  /** The code with which the server refused it for good; null while it is on its way. */
  readonly refused: string | null;
}

export class Outbox {
  #items: Outgoing[];
  readonly #prefix: string;
  readonly #keep: Keep;

  constructor(prefix: string, keep: Keep) {
    this.#prefix = prefix;
    this.#keep = keep;
    this.#items = keep
      .keys()
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => decodeOutgoing(keep.get(key)))
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  /** In the order they were said. */
  get items(): readonly Outgoing[] {
    return this.#items;
  }

  /** The next one to send. */
  get next(): Outgoing | null {
    return this.#items.find((item) => item.refused === null) ?? null;
  }

  get(id: string): Outgoing | null {
    return this.#items.find((item) => item.id === id) ?? null;
  }

  add(id: string, saying: Saying, now: number): void {
    // Two things said within one millisecond, or after a step back of the clock, keep their order.
    const at = Math.max(now, (this.#items.at(-1)?.at ?? 0) + 1);
    const item: Outgoing = { id, at, saying, refused: null };
    this.#items = [...this.#items, item];
    this.#write(item);
  }

  /** Notes the server's refusal, or with null that it is to be tried once more. */
  setRefused(id: string, refused: string | null): void {
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, refused } : item));
    const item = this.get(id);
    if (item) this.#write(item);
  }

  remove(id: string): void {
    // On disk even when not in memory: it may be another tab's, and its echo has come here first.
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#keep.remove(this.#prefix + id);
  }

  /** A new conversation knows nothing of the buttons of the old one. */
  dropPresses(): void {
    for (const item of this.#items) {
      if (item.saying.kind === "press") this.remove(item.id);
    }
  }

  #write(item: Outgoing): void {
    this.#keep.set(this.#prefix + item.id, JSON.stringify(item));
  }
}

/** How an item goes over the wire. */
export function frameOf({ id, saying }: Outgoing): ClientFrame {
  switch (saying.kind) {
    case "say":
      return { type: "say", id, text: saying.text };
    case "press":
      return { type: "press", id, message: saying.message, button: saying.button };
  }
}

/** Whether an item is the press of that button of that message. */
export function isPress({ saying }: Outgoing, message: string, button: string): boolean {
  return saying.kind === "press" && saying.message === message && saying.button === button;
}

function decodeOutgoing(text: string | null): Outgoing[] {
  try {
    const { id, at, saying, refused } = JSON.parse(text ?? "");
    const sound =
      typeof id === "string" &&
      typeof at === "number" &&
      ((saying?.kind === "say" && typeof saying.text === "string") ||
        (saying?.kind === "press" &&
          [saying.message, saying.button, saying.label].every((part) => typeof part === "string")));
    return sound ? [{ id, at, saying, refused: typeof refused === "string" ? refused : null }] : [];
  } catch {
    return [];
  }
}
