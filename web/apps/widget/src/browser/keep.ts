//! What the browser keeps for us: localStorage, or memory where that is refused or full. A chat must
//! work in a private window and with storage switched off; it only forgets more.

import type { Keep } from "../session/ports.ts";

export class BrowserKeep implements Keep {
  /** What localStorage would not take. */
  readonly #memory = new Map<string, string>();

  get(key: string): string | null {
    return this.#memory.get(key) ?? attempt(() => localStorage.getItem(key)) ?? null;
  }

  set(key: string, value: string): void {
    this.#memory.delete(key);
    const kept = attempt(() => {
      localStorage.setItem(key, value);
      return true;
    });
    if (kept) return;
    // An older value left behind would come back after a reload as if it were the last.
    attempt(() => localStorage.removeItem(key));
    this.#memory.set(key, value);
  }

  remove(key: string): void {
    this.#memory.delete(key);
    attempt(() => localStorage.removeItem(key));
  }

  keys(): readonly string[] {
    const kept = attempt(() => Object.keys(localStorage)) ?? [];
    return [...new Set([...kept, ...this.#memory.keys()])];
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
