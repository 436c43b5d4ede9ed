//! What is tried with: which values something reads, and what was written for them. Nothing of it is stored.

import { create } from "zustand";
import type { KnownField } from "#data/fields.ts";
import type { SampleBody } from "#data/testing.ts";
import { type Draft, draftOf, written } from "#ui/value/draft.ts";
import { zoneHere } from "#ui/value/zone.ts";
import { placeholdersIn } from "../panel/template/tokens.ts";

/** What a block or a workflow reads of the one it works for. */
export interface Wanted {
  readonly fields: readonly KnownField[];
  readonly inputs: readonly string[];
}

/** What stands in the samples of a bot, by `field:` or `input:` and the name. */
export type Samples = Readonly<Record<string, Draft>>;

/** By bot, for as long as the page is open. */
export const useSamples = create<Readonly<Record<string, Samples>>>()(() => ({}));

export const fieldKey = (name: string) => `field:${name}`;
export const inputKey = (name: string) => `input:${name}`;

export function writeSample(bot: string, key: string, draft: Draft): void {
  useSamples.setState((all) => ({ [bot]: { ...all[bot], [key]: draft } }));
}

/** The fields and inputs that are named anywhere in a part of a document. Of fields only those that a person
 * has, since bot fields are as they are. */
export function wantedBy(part: unknown, known: readonly KnownField[]): Wanted {
  const read = [...textsIn(part)].flatMap(placeholdersIn).filter(({ fault }) => fault === null);
  const namesOf = (kind: "field" | "input") =>
    read.filter(({ source }) => source.kind === kind).map(({ source }) => source.name);
  const fields = new Set([...namesOf("field"), ...comparedIn(part)]);
  return {
    fields: known.filter(({ name, scope, settable }) => fields.has(name) && scope !== "bot" && settable),
    inputs: [...new Set(namesOf("input"))].sort(),
  };
}

function* textsIn(json: unknown): Generator<string> {
  if (typeof json === "string") yield json;
  else for (const inside of insideOf(json)) yield* textsIn(inside);
}

/** Conditions name their fields bare. */
function* comparedIn(json: unknown): Generator<string> {
  if (typeof json !== "object" || json === null) return;
  if ("operator" in json && "field" in json && typeof json.field === "string") yield json.field;
  for (const inside of insideOf(json)) yield* comparedIn(inside);
}

function insideOf(json: unknown): readonly unknown[] {
  return typeof json === "object" && json !== null ? Object.values(json) : [];
}

/** A sample before anything is written into it. */
export function emptySample(type: Draft["type"]): Draft {
  return { ...draftOf(type, undefined, zoneHere()), text: "" };
}

export type Read =
  | { readonly ok: true; readonly body: SampleBody }
  /** Sentences by the key of the sample. */
  | { readonly ok: false; readonly wrong: Readonly<Record<string, string>> };

/** The samples as the server takes them; what is empty is left out. */
export function readSamples(samples: Samples, wanted: Wanted, user: string): Read {
  const wrong: Record<string, string> = {};
  const values = (names: readonly string[], keyOf: (name: string) => string) => {
    const read: Record<string, unknown> = {};
    for (const name of names) {
      const draft = samples[keyOf(name)];
      if (!draft || draft.text.trim() === "") continue;
      const value = written(draft);
      if (value.ok) read[name] = value.value;
      else wrong[keyOf(name)] = value.why;
    }
    return read;
  };
  const fields = values(
    wanted.fields.map(({ name }) => name),
    fieldKey,
  );
  const inputs = values(wanted.inputs, inputKey);
  if (Object.keys(wrong).length > 0) return { ok: false, wrong };
  return { ok: true, body: { ...(user && { user }), fields, inputs } };
}
