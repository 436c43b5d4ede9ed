//! An answer of the other side as something to click on: which value, and by which path a mapping takes it.

import type { Take } from "@lancar/flow";
import { readExact, writeExact } from "#data/exact-json.ts";

/** An answer, from the wire or as somebody pasted it. */
export interface ShownAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Whether the body is longer than what is shown. */
  readonly cut?: boolean;
}

/** A value in the body, and what is inside of it. */
export interface AnswerNode {
  /** The name or index by which its parent has it; null at the top. */
  readonly key: string | null;
  /** RFC 9535. */
  readonly path: string;
  readonly shape: "list" | "object" | "value";
  /** As JSON, on one line. */
  readonly text: string;
  readonly inside: readonly AnswerNode[];
}

/** More values than this in one list are not offered: their paths look all the same. */
const MOST_INSIDE = 50;

/** The body as a tree; null when it is no JSON, or was cut. */
export function treeOf(body: string): AnswerNode | null {
  try {
    return nodeOf(null, "$", readExact(body));
  } catch {
    return null;
  }
}

function nodeOf(key: string | null, path: string, json: unknown): AnswerNode {
  const entries = entriesOf(json);
  const inside = (entries ?? [])
    .slice(0, MOST_INSIDE)
    .map(([name, value]) =>
      nodeOf(String(name), typeof name === "number" ? `${path}[${name}]` : `${path}${member(name)}`, value),
    );
  const shape = Array.isArray(json) ? "list" : entries ? "object" : "value";
  return { key, path, shape, text: writeExact(json), inside };
}

function entriesOf(json: unknown): readonly (readonly [string | number, unknown])[] | null {
  if (typeof json !== "object" || json === null) return null;
  return Array.isArray(json) ? [...json.entries()] : Object.entries(json);
}

/** A name as a step of a path: bare where that is allowed, else in quotes. */
function member(name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return `.${name}`;
  return `['${name.replace(/[\\']/g, (sign) => `\\${sign}`)}']`;
}

/** Two takes that are the same place. */
export function isSameTake(a: Take, b: Take): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
