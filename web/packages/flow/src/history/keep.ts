//! The history as text, for the browser's storage. It is good for one document only: the text names it by
//! a fingerprint, and a history of another document is no history.

import { isObject } from "../document/read.ts";
import type { FlowDocument } from "../document/types.ts";
import type { History, Step } from "./history.ts";

const FORM = "lancar.history/1";
/** The storage of a page holds about five million letters; the oldest steps go to fit well below. */
export const MOST_KEPT_CHARS = 1_000_000;

/** What the server fills in when it saves. A document with it and one without are the same. */
const DEFAULTS: Readonly<Record<string, string>> = {
  body: '{"kind":"none"}',
  auth: '{"kind":"none"}',
  retry: '{"kind":"default"}',
  timeout_seconds: "30",
  order: '"parallel"',
  delivery: '"at_least_once"',
  match: '"all"',
};

/** The history of a document as text; the oldest steps are left out when it would be too long. */
export function historyToText(history: History, doc: FlowDocument, most = MOST_KEPT_CHARS): string {
  const steps = (list: readonly Step[]) => list.map((step) => JSON.stringify(step));
  const undone = steps(history.undone);
  const done = steps(history.done);
  let length = [...undone, ...done].reduce((sum, text) => sum + text.length + 1, 0);
  while (length > most && done.length > 0) length -= (done.shift()?.length ?? 0) + 1;
  const kept = length > most ? [] : undone;
  return `{"lancar":"${FORM}","of":"${fingerprint(doc)}","done":[${done}],"undone":[${kept}]}`;
}

/** The history of that document, if the text is one. */
export function historyFromText(text: string | null, doc: FlowDocument): History | null {
  const json = parsed(text ?? "");
  if (!isObject(json) || json.lancar !== FORM || json.of !== fingerprint(doc)) return null;
  const { done, undone } = json;
  return isSteps(done) && isSteps(undone) ? { done, undone } : null;
}

/** A short text that is the same for documents that say the same. */
export function fingerprint(doc: FlowDocument): string {
  const text = plain(doc, "") ?? "";
  // FNV-1a in two lanes: enough to tell versions of one document apart, and quick.
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  const hex = (lane: number) => (lane >>> 0).toString(16).padStart(8, "0");
  return `${hex(low)}${hex(high)}-${text.length}`;
}

/** JSON with its keys in order and without what says nothing: empty, false, or what the server fills in. */
function plain(json: unknown, key: string): string | null {
  if (json === null || json === undefined || json === "" || json === false) return null;
  if (Array.isArray(json)) {
    return json.length === 0 ? null : `[${json.map((entry) => plain(entry, "") ?? "0").join(",")}]`;
  }
  if (!isObject(json)) {
    const text = JSON.stringify(json);
    return DEFAULTS[key] === text ? null : text;
  }
  const keys = Object.keys(json).sort();
  const parts = keys.flatMap((inner) => {
    const text = plain(json[inner], inner);
    return text === null ? [] : [`${JSON.stringify(inner)}:${text}`];
  });
  const text = `{${parts.join(",")}}`;
  return parts.length === 0 || DEFAULTS[key] === text ? null : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isSteps(json: unknown): json is readonly Step[] {
  return Array.isArray(json) && json.every(isStep);
}

function isStep(step: unknown): boolean {
  if (!isObject(step)) return false;
  const patches = [step.undo, step.redo];
  return patches.every(Array.isArray) && [step.says, step.before, step.after].every(isObject);
}
