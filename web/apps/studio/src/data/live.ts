//! What changes on the server, heard of while it happens: one stream of hints a tab, and none while nobody
//! looks at it. A hint never says what is new: it makes what is shown of it stale, and that is asked for again.
//!
//! What must stay true: with the stream down everything is looked at by itself as often as before, and when
//! it comes up everything is asked for once, since hints may have been missed. What is asked for is asked
//! once a second at most, however much changes.

import type { Schema } from "@lancar/api";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { create } from "zustand";

export type Change = Schema<"Change">;

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

  function down(): void {
    useStream.setState({ isUp: false });
  }

  function close(): void {
    clearTimeout(again);
    source?.close();
    source = null;
    down();
  }

  function later(): void {
    close();
    again = setTimeout(open, AGAIN_MS);
  }

  function open(): void {
    close();
    const stream = new EventSource("/api/v1/changes");
    source = stream;
    stream.addEventListener("hello", () => {
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
      // A refusal is final for the browser, a lost connection is not.
      if (stream.readyState === EventSource.CLOSED) later();
    });
  }

  const onSight = () => (document.visibilityState === "visible" ? open() : close());
  document.addEventListener("visibilitychange", onSight);
  onSight();
  return () => {
    document.removeEventListener("visibilitychange", onSight);
    gathered.end();
    close();
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

/** Whether what is kept under a key may be another now. */
export function concerns(change: Change, key: QueryKey): boolean {
  if (isKept(key)) return false;
  const [root, bot, part] = key;
  switch (change.of) {
    case "everything":
      return root === "runs" || root === "outbox" || root === "bots" || root === "conversations";
    case "runs":
      if (root === "runs") return bot === change.bot || bot === "one";
      return root === "bots" && bot === change.bot && part === "users" && key[3] === "runs";
    case "conversation":
      if (root === "conversations") return bot === change.bot_user;
      if (root !== "bots" || bot !== change.bot) return false;
      if (part === "inbox") return key[3] === "list" || key[4] === change.bot_user;
      return part === "users" && key[4] === change.bot_user && key[5] === "messages";
    case "people":
      if (root !== "bots" || bot !== change.bot) return false;
      if (part === "inbox") return key[3] === "list";
      return part === "heard-since" || (part === "users" && key[5] !== "messages");
    case "draft":
      return root === "bots" && bot === change.bot && part === "flows" && key.length <= 4;
    case "bot":
      if (root !== "bots") return false;
      if (key.length === 1) return true;
      return bot === change.bot && part !== "users" && part !== "inbox" && part !== "heard-since";
    case "mails":
      return root === "outbox";
    default:
      // Of a newer server: whatever it is, it is not shown here.
      return change satisfies never;
  }
}

/** What stays as it was until someone asks for it: lists that announce what is new, and what never changes. */
function isKept(key: QueryKey): boolean {
  if (key[0] === "runs") return key[2] === "list" || key[3] === "events";
  if (key[0] === "outbox") return key[1] === "list";
  return key.at(-1) === "titles";
}
