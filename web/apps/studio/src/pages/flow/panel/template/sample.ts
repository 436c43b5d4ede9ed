//! What stands in the place of a placeholder for a bot user that was chosen to look through the eyes of.

import { create } from "zustand";
import type { Placeholder } from "./tokens.ts";

/** Values by the names of fields; what is not in it has none. */
export type Sample = Readonly<Record<string, unknown>>;

/** The bot user that was chosen, for as long as the page is open; empty for none. */
export const useChosenSample = create<{ readonly user: string }>()(() => ({ user: "" }));

/** What is shown; `null` where only the server can know (inputs, costly paths, the moment, the bot). */
export function shownFor({ source, path, fault }: Placeholder, sample: Sample): string | null {
  if (fault !== null || source.kind === "input" || ONLY_THE_SERVER.has(source.name)) return null;
  const value = Object.hasOwn(sample, source.name) ? sample[source.name] : undefined;
  if (path === null || path === "$") return asText(value);
  const keys = simplePath(path);
  return keys && asText(keys.reduce(inside, value));
}

const ONLY_THE_SERVER = new Set(["Now", "Today", "Bot Name", "Bot Id", "User Id", "User Name", "Last Input"]);

/** The keys of a path that is nothing but names and indexes. */
function simplePath(path: string): readonly (string | number)[] | null {
  if (!/^\$(\.[\p{L}_][\p{L}\p{N}_]*|\[\d+\])*$/u.test(path)) return null;
  return [...path.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
}

function inside(json: unknown, key: string | number): unknown {
  if (typeof json !== "object" || json === null) return undefined;
  return Object.hasOwn(json, key) ? (json as Record<string | number, unknown>)[key] : undefined;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
