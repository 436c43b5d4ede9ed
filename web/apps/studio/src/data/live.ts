//! What changes on the server, heard of while it happens: one stream of hints a tab, and none while nobody
//! looks at it. A hint never says what is new: it makes what is shown of it stale, and that is asked for again.
//!
//! What must stay true: with the stream down everything is looked at by itself as often as before, and when
//! it comes up everything is asked for once, since hints may have been missed. What is asked for is asked
//! once a second at most, however much changes.

import type { QueryClient } from "@tanstack/react-query";
import { create } from "zustand";
import { doubtsAboutServer } from "./server-lost.ts";
import { type Change, concerns } from "./stale.ts";

/** With the stream up it is looked only in case a hint was lost. */
const SLOW_MS = 60_000;
/** Changes within so long are taken together. */
const TOGETHER_MS = 1_000;
/** When a stream that was refused is asked for again; the browser comes back by itself after all else. */
const AGAIN_MS = 15_000;
const useStream = create<{ readonly isUp: boolean }>(() => ({ isUp: false }));

/** How often something is looked at that the stream tells of; `ms` while there is none. */
export function everyMs(ms: number): number {
  return useStream.getState().isUp ? SLOW_MS : ms;
}

type Hearer = (change: Change) => void;
const hearers = new Set<Hearer>();

/** Hears each change at once; what is given back ends it. For what is not in the cache of queries. */
export function onChange(hear: Hearer): () => void {
  hearers.add(hear);
  return () => void hearers.delete(hear);
}

/** Follows the changes for as long as the tab is looked at; what is given back ends it. */
export function follow(queries: QueryClient): () => void {
  const gathered = gather((changes) => makeStale(queries, changes));
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const doubt = doubtsAboutServer(() => open());

  function down(): void {
    useStream.setState({ isUp: false });
  }

  function leave(): void {
    close();
    doubt.none();
  }

  function close(): void {
    clearTimeout(again);
    source?.close();
    source = null;
    down();
  }

  function later(): void {
    close();
    doubt.rise();
    again = setTimeout(open, AGAIN_MS);
  }

  function open(): void {
    close();
    const stream = new EventSource("/api/v1/changes");
    source = stream;
    stream.addEventListener("hello", () => {
      doubt.none();
      useStream.setState({ isUp: true });
      gathered.add([{ of: "everything" }]);
    });
    stream.addEventListener("changes", (event) => {
      const changes = read(event);
      gathered.add(changes);
      for (const change of changes) for (const hear of hearers) hear(change);
    });
    stream.addEventListener("bye", (event) => {
      // Whoever was logged out finds out by asking who they are.
      if (String(event.data).includes("access")) void queries.invalidateQueries({ queryKey: ["me"] });
      later();
    });
    stream.addEventListener("error", () => {
      down();
      doubt.rise();
      // A refusal is final for the browser, a lost connection is not.
      if (stream.readyState === EventSource.CLOSED) later();
    });
  }

  const onSight = () => (document.visibilityState === "visible" ? open() : leave());
  document.addEventListener("visibilitychange", onSight);
  onSight();
  return () => {
    document.removeEventListener("visibilitychange", onSight);
    gathered.end();
    leave();
  };
}

/** Passes on the first changes at once, and then what has come in a second. */
function gather(pass: (changes: readonly Change[]) => void) {
  const waiting = new Map<string, Change>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    if (waiting.size === 0) return;
    const changes = [...waiting.values()];
    waiting.clear();
    timer = setTimeout(tell, TOGETHER_MS);
    pass(changes);
  };
  return {
    add(changes: readonly Change[]): void {
      for (const change of changes) waiting.set(JSON.stringify(change), change);
      if (timer === undefined) tell();
    },
    end: () => clearTimeout(timer),
  };
}

function makeStale(queries: QueryClient, changes: readonly Change[]): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => changes.some((change) => concerns(change, queryKey)),
  });
}

function read(event: MessageEvent): readonly Change[] {
  try {
    const { changes } = JSON.parse(String(event.data)) as { readonly changes?: readonly Change[] };
    return changes ?? [];
  } catch {
    return [{ of: "everything" }];
  }
}
