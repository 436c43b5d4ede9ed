//! The draft of one sub flow: reading it as a document, saving it, checking it. The builder holds the draft
//! while it is open; these are its ways to the server.

import { Problem, type Schema, type Tagged, take, takeTagged } from "@lancar/api";
import { type FlowDocument, LIMITS, readFlow as readDocument } from "@lancar/flow";
import { takeAhead } from "./ahead.ts";
import { api } from "./client.ts";
import { type Flow, type FlowLine, readFlow } from "./flows.ts";

export type DocumentProblem = Schema<"DocumentProblem">;

/** A draft as the server has it. */
export interface Draft {
  readonly doc: FlowDocument;
  readonly etag: string;
  readonly line: FlowLine;
}

export interface SavedDraft {
  readonly etag: string;
  readonly line: FlowLine;
  readonly problems: readonly DocumentProblem[];
}

/** The draft as it is when its page is opened; it may have been asked for already. */
export async function openDraft(bot: string, flow: string, signal?: AbortSignal): Promise<Draft> {
  return draftOf(await (takeAhead(bot, flow) ?? readFlow(bot, flow, signal)));
}

export async function readDraft(bot: string, flow: string, signal?: AbortSignal): Promise<Draft> {
  return draftOf(await readFlow(bot, flow, signal));
}

function draftOf({ value, etag }: Tagged<Flow>): Draft {
  return { doc: documentOf(value), etag, line: lineOf(value) };
}

/** What the server holds as a document. It made it from the same schema, so that a misfit is a fault of ours. */
export function documentOf({ document }: Pick<Flow, "document">): FlowDocument {
  const read = readDocument(document);
  if ("value" in read) return read.value;
  throw new Problem({ code: "malformed", detail: `The document does not fit at ${read.misfit}.` });
}

export async function saveDraft(bot: string, doc: FlowDocument, etag: string): Promise<SavedDraft> {
  const params = { path: { bot, flow: doc.id }, header: { "If-Match": etag } };
  const body = { document: doc as unknown as Record<string, never> };
  const saved = await takeTagged(api.PUT("/api/v1/bots/{bot}/flows/{flow}", { params, body }));
  return { etag: saved.etag, problems: saved.value.problems, line: lineOf(saved.value) };
}

/** What is wrong with the draft that the server has. */
export async function checkDraft(bot: string, flow: string): Promise<readonly DocumentProblem[]> {
  const params = { path: { bot, flow } };
  return (await take(api.POST("/api/v1/bots/{bot}/flows/{flow}/check", { params }))).problems;
}

/** Keeps a document as a sub flow of its own. By saving, not by importing: a draft may be unfinished. */
export async function keepAsNew(bot: string, doc: FlowDocument, name: string): Promise<void> {
  const body = { name: [...name].slice(0, LIMITS.nameChars).join("").trim(), type: doc.type };
  const made = await take(api.POST("/api/v1/bots/{bot}/flows", { params: { path: { bot } }, body }));
  const { doc: empty, etag } = await readDraft(bot, made.id);
  await saveDraft(bot, { ...doc, id: empty.id, name: empty.name }, etag);
}

function lineOf(value: Schema<"FlowLine">): FlowLine {
  const { id, name, type, published, changed, updated_at, updated_by, folder, labels } = value;
  return {
    id,
    name,
    type: type as FlowLine["type"],
    published: published ?? null,
    changed,
    updated_at,
    updated_by,
    folder: folder ?? null,
    labels,
  };
}
