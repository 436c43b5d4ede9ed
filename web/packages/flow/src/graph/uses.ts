//! What a block uses: fields, tags and sub flows, by the keys that name them and by the placeholders in its
//! texts. Keys mean the same in every kind of block, so a new kind needs nothing here.

import { isObject } from "../document/read.ts";
import type { Block } from "../document/types.ts";

export interface Uses {
  readonly fields: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
}

/** The keys under which a name or an id stands by itself. */
const NAMES: Readonly<Record<string, keyof Uses>> = {
  field: "fields",
  save_to: "fields",
  tag: "tags",
  workflow: "flows",
  flow: "flows",
};

/** Everything a block uses. */
export function usesOf(block: Block): Uses {
  const uses = { fields: new Set<string>(), tags: new Set<string>(), flows: new Set<string>() };
  collect(block.settings, "", uses);
  return uses;
}

/** The names of the fields in a template; `{{input.x}}` is no field, `{{{{` is two braces. */
export function fieldsIn(template: string): readonly string[] {
  const parts = template.replaceAll("{{{{", "").matchAll(/\{\{([^{}]*)\}\}/g);
  const names = [...parts].map(([, inside]) => (inside ?? "").split(/::|\|/)[0]?.trim() ?? "");
  return names.filter((name) => name !== "" && !name.startsWith("input."));
}

type Found = { readonly [K in keyof Uses]: Set<string> };

function collect(json: unknown, key: string, uses: Found): void {
  if (typeof json === "string") {
    collectText(json, key, uses);
  } else if (Array.isArray(json)) {
    for (const entry of json) collect(entry, key, uses);
  } else if (isObject(json)) {
    // The names of inputs are the author's: an input called `tag` is no tag.
    const named = (inner: string) => (key === "inputs" ? "" : inner);
    for (const [inner, value] of Object.entries(json)) collect(value, named(inner), uses);
  }
}

function collectText(text: string, key: string, uses: Found): void {
  const list = NAMES[key];
  if (!list) for (const name of fieldsIn(text)) uses.fields.add(name);
  else if (text !== "") uses[list].add(text);
}
