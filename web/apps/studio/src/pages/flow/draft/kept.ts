//! What this browser keeps of an opened sub flow: what can be undone, and what the server does not have yet.
//! So a reload, a lost network or a closed window loses nothing.
//!
//! What must stay true: a kept draft is only put in the place of the server's when the server's is still the
//! one it was made from; else both are shown to the person.

import { type FlowDocument, type History, historyFromText, historyToText, readFlow } from "@lancar/flow";

/** Work that the server has not got. */
export interface Unsaved {
  readonly doc: FlowDocument;
  /** The draft that it was made from. */
  readonly etag: string;
}

export interface Kept {
  readonly history: string | null;
  readonly unsaved: Unsaved | null;
}

export interface Shelf {
  readonly read: () => Kept;
  readonly write: (kept: {
    readonly history: History;
    readonly doc: FlowDocument;
    readonly unsaved: Unsaved | null;
  }) => void;
}

const PREFIX = "lancar.flow.";
/** Sub flows whose history is kept; the one that was open longest ago goes first. */
const MOST_FLOWS = 8;

/** The shelf of one sub flow in a storage such as `localStorage`. */
export function shelfOf(storage: Storage, bot: string, flow: string): Shelf {
  const key = `${PREFIX}${bot}.${flow}`;
  return {
    read: () => keptFrom(storage.getItem(key)),
    write: ({ history, doc, unsaved }) => {
      const at = Date.now();
      const whole = JSON.stringify({ at, history: historyToText(history, doc), unsaved });
      if (put(storage, key, whole)) return;
      // No room: what could be undone is worth less than what is not saved.
      clean(storage, key, 0);
      if (!put(storage, key, whole)) put(storage, key, JSON.stringify({ at, history: null, unsaved }));
    },
  };
}

/** The history, if it is one of that document. */
export function historyOf(kept: Kept, doc: FlowDocument): History | null {
  return historyFromText(kept.history, doc);
}

function put(storage: Storage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    clean(storage, key, MOST_FLOWS - 1);
    return true;
  } catch {
    return false;
  }
}

/** Forgets the oldest of the others; what is unsaved in them stays, whatever its age. */
function clean(storage: Storage, but: string, most: number): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? "");
  const others = keys.filter((key) => key.startsWith(PREFIX) && key !== but);
  const saved = others.flatMap((key) => {
    const { at, unsaved } = parsed(storage.getItem(key));
    return unsaved ? [] : [{ key, at: typeof at === "number" ? at : 0 }];
  });
  const oldest = saved.sort((a, b) => b.at - a.at).slice(most);
  for (const { key } of oldest) storage.removeItem(key);
}

function keptFrom(text: string | null): Kept {
  const { history, unsaved } = parsed(text);
  return { history: typeof history === "string" ? history : null, unsaved: unsavedFrom(unsaved) };
}

function unsavedFrom(json: unknown): Unsaved | null {
  if (typeof json !== "object" || json === null || !("doc" in json) || !("etag" in json)) return null;
  const read = readFlow(json.doc);
  return "value" in read && typeof json.etag === "string" ? { doc: read.value, etag: json.etag } : null;
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text ?? "");
    return typeof json === "object" && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
