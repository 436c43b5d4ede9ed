//! Find in flow: words, and `is:invalid`, `is:unused`, `uses:<field, tag or sub flow>`. Every term must fit.

import { notesOf } from "../document/find.ts";
import { isObject } from "../document/read.ts";
import type { Block, BlockId, FlowDocument, ItemId } from "../document/types.ts";
import { reachable } from "./reach.ts";
import { usesOf } from "./uses.ts";

/** As much of the server's problems as is needed. */
export interface ProblemAt {
  readonly severity: "error" | "warning";
  readonly block?: string | null;
}

export interface SearchIn {
  readonly problems: readonly ProblemAt[];
  /** Words of the studio on a card, in the language of the person; searched besides the author's. */
  readonly wordsOn?: (block: Block) => string;
}

export interface Found {
  readonly blocks: readonly BlockId[];
  readonly notes: readonly ItemId[];
}

type Term =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "invalid" }
  | { readonly kind: "unused" }
  | { readonly kind: "uses"; readonly name: string };

/** The blocks and notes that fit, in the order of the document; nothing for an empty query. */
export function search(doc: FlowDocument, query: string, inside: SearchIn): Found {
  const terms = termsOf(query);
  if (terms.length === 0) return { blocks: [], notes: [] };
  const fits = fitting(doc, inside);
  const blocks = doc.blocks.filter((block) => terms.every((term) => fits(block, term)));
  const inNote = (text: string) =>
    terms.every((term) => term.kind === "text" && text.toLowerCase().includes(term.text));
  const notes = notesOf(doc).filter((note) => inNote(note.text));
  return { blocks: blocks.map((block) => block.id), notes: notes.map((note) => note.id) };
}

/** The terms of a query; quotes hold words together: `uses:"CRM id"`. */
export function termsOf(query: string): readonly Term[] {
  const parts = query.matchAll(/(?:(is|uses):)?(?:"([^"]*)"?|(\S+))/gi);
  return [...parts].flatMap(([, key, quoted, bare]): Term[] => {
    const text = (quoted ?? bare ?? "").trim().toLowerCase();
    if (text === "") return [];
    if (key?.toLowerCase() === "uses") return [{ kind: "uses", name: text }];
    if (key === undefined) return [{ kind: "text", text }];
    return [text === "invalid" || text === "unused" ? { kind: text } : { kind: "text", text: `is:${text}` }];
  });
}

function fitting(doc: FlowDocument, { problems, wordsOn }: SearchIn) {
  const wrong = new Set(problems.filter((one) => one.severity === "error").map((one) => one.block));
  const used = reachable(doc);
  return (block: Block, term: Term): boolean => {
    switch (term.kind) {
      case "invalid":
        return wrong.has(block.id);
      case "unused":
        return !used.has(block.id);
      case "uses": {
        const { fields, tags, flows } = usesOf(block);
        return [...fields, ...tags, ...flows].some((name) => name.toLowerCase() === term.name);
      }
      case "text":
        return textOf(block, wordsOn?.(block) ?? "").includes(term.text);
    }
  };
}

function textOf(block: Block, more: string): string {
  const texts = [block.title ?? "", block.note ?? "", block.id, block.kind, more];
  collect(block.settings, texts);
  return texts.join("\n").toLowerCase();
}

function collect(json: unknown, texts: string[]): void {
  if (typeof json === "string") texts.push(json);
  else if (Array.isArray(json)) for (const entry of json) collect(entry, texts);
  else if (isObject(json)) for (const value of Object.values(json)) collect(value, texts);
}
