//! A place inside JSON as a list of keys and indexes, as forms and problems name it.

import { isObject } from "./read.ts";

export type Path = readonly (string | number)[];

/** The path of a text like `items[2].url`, as problems have it. */
export function pathOf(text: string): Path {
  const parts = text.matchAll(/\[(\d+)\]|([^.[\]]+)/g);
  return [...parts].map(([, index, key]) => (index === undefined ? (key ?? "") : Number(index)));
}

/** What stands there. */
export function valueAt(json: unknown, path: Path): unknown {
  let at = json;
  for (const key of path) {
    if (Array.isArray(at) && typeof key === "number") at = at[key];
    else if (isObject(at)) at = Object.hasOwn(at, key) ? at[key] : undefined;
    else return undefined;
  }
  return at;
}

/** The JSON with another value there; `undefined` takes the key or the entry away. `null` when the path
 * leads through something that is not there. */
export function withValueAt(json: unknown, path: Path, value: unknown): { readonly json: unknown } | null {
  const [key, ...rest] = path;
  if (key === undefined) return { json: value };
  if (Array.isArray(json)) return inList(json, Number(key), rest, value);
  if (!isObject(json)) return null;
  const inner = rest.length === 0 ? { json: value } : withValueAt(json[key], rest, value);
  if (!inner) return null;
  const { [key]: _, ...others } = json;
  return { json: inner.json === undefined ? others : { ...json, [key]: inner.json } };
}

function inList(
  list: readonly unknown[],
  at: number,
  rest: Path,
  value: unknown,
): { readonly json: unknown } | null {
  if (!Number.isInteger(at) || at < 0 || at > list.length) return null;
  const inner = rest.length === 0 ? { json: value } : withValueAt(list[at], rest, value);
  if (!inner) return null;
  return { json: inner.json === undefined ? list.toSpliced(at, 1) : list.toSpliced(at, 1, inner.json) };
}
