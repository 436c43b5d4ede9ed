//! Outside JSON becomes a document here and nowhere else. What passes has every shape the types promise;
//! whether it makes sense (names, lengths, addresses) is the server's to say.

import { Validator } from "@cfworker/json-schema";
import type { BotDocument } from "../document.gen.ts";
import { DOCUMENT_PARTS } from "../schema.gen.ts";
import type { Block, BlockGroup, FlowDocument, Item, Note } from "./types.ts";

interface Parts {
  readonly FlowDocument: FlowDocument;
  readonly BotDocument: BotDocument;
  readonly Block: Block;
  readonly Item: Item;
  readonly Note: Note;
  readonly BlockGroup: BlockGroup;
}

/** What was read, or the path of the first thing that does not fit. */
export type Read<T> = { readonly value: T } | { readonly misfit: string };

const validators = new Map<keyof Parts, Validator>();

/** Checks a part of a document whose defaults are in place already. */
export function readPart<K extends keyof Parts>(part: K, json: unknown): Read<Parts[K]> {
  let validator = validators.get(part);
  if (!validator) {
    const schema = { ...DOCUMENT_PARTS, $ref: `#/$defs/${part}` };
    validator = new Validator(schema, "2020-12", true);
    validators.set(part, validator);
  }
  const result = validator.validate(json);
  if (result.valid) return { value: json as Parts[K] };
  const deepest = result.errors.map((error) => error.instanceLocation).sort((a, b) => b.length - a.length);
  return { misfit: (deepest[0] ?? "#").replace(/^#\/?/, "") };
}

/** Reads a sub flow document from outside JSON. */
export function readFlow(json: unknown): Read<FlowDocument> {
  return readPart("FlowDocument", flowFilled(withoutNull(json)));
}

/** Reads a bot document from outside JSON. */
export function readBot(json: unknown): Read<BotDocument> {
  return readPart("BotDocument", withoutNull(json));
}

/** Reads one block from outside JSON. */
export function readBlock(json: unknown): Read<Block> {
  return readPart("Block", blockFilled(withoutNull(json)));
}

/** Reads one note from outside JSON. */
export function readNote(json: unknown): Read<Note> {
  return readPart("Note", placed(withoutNull(json)));
}

/** Reads one group from outside JSON. */
export function readGroup(json: unknown): Read<BlockGroup> {
  return readPart("BlockGroup", withoutNull(json));
}

/** `null` and not there are the same in documents; the types know only the second. */
export function withoutNull(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutNull);
  if (!isObject(json)) return json;
  const kept = Object.entries(json).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNull(value)]));
}

function flowFilled(json: unknown): unknown {
  if (!isObject(json)) return json;
  const start = isObject(json.start) ? { next: null, ...(placed(json.start) as object) } : json.start;
  const blocks = Array.isArray(json.blocks) ? json.blocks.map(blockFilled) : json.blocks;
  const notes = Array.isArray(json.notes) && json.notes.length > 0 ? json.notes.map(placed) : undefined;
  const { notes: _, groups, ...rest } = json;
  const isGrouped = !Array.isArray(groups) || groups.length > 0;
  const grouped = groups !== undefined && isGrouped ? { groups } : {};
  return { ...rest, start, blocks, ...(notes ? { notes } : {}), ...grouped };
}

function blockFilled(json: unknown): unknown {
  return isObject(json) ? { exits: {}, ...(placed(json) as object) } : json;
}

function placed(json: unknown): unknown {
  return isObject(json) ? { position: { x: 0, y: 0 }, ...json } : json;
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
