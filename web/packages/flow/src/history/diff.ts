//! The smallest patch (RFC 6902: add, remove, replace, move) from one piece of JSON to another.
//!
//! What is shared is not looked into, so that the difference between two documents of which one came from
//! the other by a command costs what the command changed. Entries of a list that have ids are told apart
//! by them, all others by their place.

import { isObject } from "../document/read.ts";
import { equal } from "./equal.ts";

export type Op =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

export type Patch = readonly Op[];

/** The patch that makes `to` from `from`. */
export function diff(from: unknown, to: unknown): Patch {
  const ops: Op[] = [];
  compare(from, to, "", ops);
  return ops;
}

function compare(from: unknown, to: unknown, path: string, ops: Op[]): void {
  if (from === to) return;
  if (Array.isArray(from) && Array.isArray(to)) compareLists(from, to, path, ops);
  else if (isObject(from) && isObject(to)) compareObjects(from, to, path, ops);
  else ops.push({ op: "replace", path, value: to });
}

type Keyed = Readonly<Record<string, unknown>>;

function compareObjects(from: Keyed, to: Keyed, path: string, ops: Op[]): void {
  for (const key of Object.keys(from)) {
    const at = `${path}/${escaped(key)}`;
    if (Object.hasOwn(to, key)) compare(from[key], to[key], at, ops);
    else ops.push({ op: "remove", path: at });
  }
  for (const key of Object.keys(to)) {
    if (!Object.hasOwn(from, key)) ops.push({ op: "add", path: `${path}/${escaped(key)}`, value: to[key] });
  }
}

function compareLists(from: readonly unknown[], to: readonly unknown[], path: string, ops: Op[]): void {
  const before = idsOf(from);
  const after = idsOf(to);
  if (before && after) compareById({ from, before }, { to, after }, path, ops);
  else compareByPlace(from, to, path, ops);
}

/** The ids of a list's entries, when each has one and none comes twice. */
function idsOf(list: readonly unknown[]): readonly string[] | null {
  const ids: string[] = [];
  for (const entry of list) {
    if (!isObject(entry) || typeof entry.id !== "string") return null;
    ids.push(entry.id);
  }
  return new Set(ids).size === ids.length ? ids : null;
}

function compareById(
  { from, before }: { readonly from: readonly unknown[]; readonly before: readonly string[] },
  { to, after }: { readonly to: readonly unknown[]; readonly after: readonly string[] },
  path: string,
  ops: Op[],
): void {
  const staying = new Set(after);
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (!staying.has(before[at] ?? "")) ops.push({ op: "remove", path: `${path}/${at}` });
  }
  const old = new Map(before.map((id, at) => [id, from[at]]));
  const now = before.filter((id) => staying.has(id));
  for (const [at, id] of after.entries()) {
    const here = `${path}/${at}`;
    if (!old.has(id)) {
      ops.push({ op: "add", path: here, value: to[at] });
      now.splice(at, 0, id);
      continue;
    }
    if (now[at] !== id) {
      const stands = now.indexOf(id, at);
      ops.push({ op: "move", from: `${path}/${stands}`, path: here });
      now.splice(stands, 1);
      now.splice(at, 0, id);
    }
    compare(old.get(id), to[at], here, ops);
  }
}

function compareByPlace(from: readonly unknown[], to: readonly unknown[], path: string, ops: Op[]): void {
  let head = 0;
  while (head < from.length && head < to.length && equal(from[head], to[head])) head += 1;
  let tail = 0;
  const most = Math.min(from.length, to.length) - head;
  while (tail < most && equal(from[from.length - 1 - tail], to[to.length - 1 - tail])) tail += 1;
  const gone = from.length - tail;
  const come = to.length - tail;
  const both = Math.min(gone, come);
  for (let at = head; at < both; at += 1) compare(from[at], to[at], `${path}/${at}`, ops);
  for (let at = gone - 1; at >= both; at -= 1) ops.push({ op: "remove", path: `${path}/${at}` });
  for (let at = both; at < come; at += 1) ops.push({ op: "add", path: `${path}/${at}`, value: to[at] });
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
