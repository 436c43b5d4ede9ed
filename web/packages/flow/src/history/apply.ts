//! Applies a patch to a piece of JSON without changing it: what the patch does not touch stays shared.

import type { Op, Patch } from "./diff.ts";

type Holder = unknown[] | Record<string, unknown>;

/** The patched JSON, or `null` when the patch does not fit it. */
export function apply(json: unknown, patch: Patch): { readonly json: unknown } | null {
  const copies = new Set<unknown>();
  const root: Record<string, unknown> = { json };
  copies.add(root);
  for (const op of patch) {
    if (!applyOne(root, op, copies)) return null;
  }
  return { json: root.json };
}

function applyOne(root: Holder, op: Op, copies: Set<unknown>): boolean {
  const place = placeOf(root, op.path, copies);
  if (!place) return false;
  switch (op.op) {
    case "replace":
      return has(place) && put(place, op.value);
    case "add":
      return insert(place, op.value);
    case "remove":
      return take(place) !== null;
    case "move": {
      const source = placeOf(root, op.from, copies);
      const taken = source && take(source);
      return taken ? insert(place, taken.value) : false;
    }
  }
}

interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

/** The last holder on the way to a place, everything on the way copied once. */
function placeOf(root: Holder, path: string, copies: Set<unknown>): Spot | null {
  const keys = ["json", ...path.split("/").slice(1).map(plain)];
  let holder = root;
  for (const key of keys.slice(0, -1)) {
    const inner = get(holder, key);
    if (typeof inner !== "object" || inner === null) return null;
    const own = copies.has(inner) ? inner : Array.isArray(inner) ? [...inner] : { ...inner };
    copies.add(own);
    put({ holder, key }, own);
    holder = own as Holder;
  }
  return { holder, key: keys.at(-1) ?? "json" };
}

function get(holder: Holder, key: string): unknown {
  if (Array.isArray(holder)) return holder[Number(key)];
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function has({ holder, key }: Spot): boolean {
  return Array.isArray(holder) ? isIndex(key, holder.length - 1) : Object.hasOwn(holder, key);
}

function put({ holder, key }: Spot, value: unknown): true {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  // Not by assignment: a key may be called `__proto__`.
  else Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
  return true;
}

function insert(spot: Spot, value: unknown): boolean {
  const { holder, key } = spot;
  if (!Array.isArray(holder)) return put(spot, value);
  if (!isIndex(key, holder.length)) return false;
  holder.splice(Number(key), 0, value);
  return true;
}

function take(spot: Spot): { readonly value: unknown } | null {
  if (!has(spot)) return null;
  const { holder, key } = spot;
  const value = get(holder, key);
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return { value };
}

function isIndex(key: string, most: number): boolean {
  return /^(0|[1-9]\d*)$/.test(key) && Number(key) <= most;
}

function plain(key: string): string {
  return key.replaceAll("~1", "/").replaceAll("~0", "~");
}
