//! Documents and surroundings for the tests: the committed example, and small ones written by hand.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type Block,
  type BlockId,
  type Command,
  countingIds,
  type FlowDocument,
  type FlowSummary,
  type Now,
  type Outcome,
  type Outside,
  readFlow,
} from "../src/index.ts";

/** A committed example as the studio would get it. */
export function example(name: string): FlowDocument {
  const path = fileURLToPath(new URL(`../../../../examples/lead-sign-up/${name}.flow.json`, import.meta.url));
  const read = readFlow(JSON.parse(readFileSync(path, "utf8")));
  if ("misfit" in read) throw new Error(`${name} does not fit at ${read.misfit}`);
  return read.value;
}

const FLOWS: Readonly<Record<string, FlowSummary>> = {
  "flow_sync-lead-to-crm": { name: "Sync lead to CRM", type: "workflow", outputs: [] },
  "flow_check-stock": { name: "Check stock", type: "function", outputs: ["In stock", "Sold out"] },
  flow_welcome: { name: "Welcome", type: "normal", outputs: [] },
};
export const outside: Outside = (id) => FLOWS[id] ?? null;

/** What commands are given, with ids of their own. */
export function given(prefix = "n", now = 0): Now {
  return { ids: countingIds(prefix), outside, now };
}

/** A document of hand-written blocks; the first is where it starts. */
export function flow(type: FlowDocument["type"], blocks: readonly Block[]): FlowDocument {
  const start = { position: { x: 0, y: 0 }, next: blocks[0]?.id ?? null };
  return { schema: "lancar.flow/1", id: "flow_test", name: "Test", type, start, blocks };
}

/** An Action block without items. */
export function plain(id: BlockId, x: number, exits: Block["exits"] = {}, y = 0): Block {
  return { id, kind: "action", settings: { items: [] }, position: { x, y }, exits };
}

/** a → b → c, wide apart. */
export function chain(): FlowDocument {
  return flow("workflow", [
    plain("blk_a", 400, { next: "blk_b" }),
    plain("blk_b", 1_200, { next: "blk_c" }),
    plain("blk_c", 2_000),
  ]);
}

/** Runs a command that must be taken. */
export function run<A>(doc: FlowDocument, command: Command<A>, args: A): FlowDocument {
  return taken(command.run(doc, args, given()));
}

export function taken(outcome: Outcome): FlowDocument {
  if ("refusal" in outcome) throw new Error(`refused: ${outcome.refusal.key}`);
  return outcome.doc;
}

/** The key of the refusal of a command that must be refused. */
export function refusal<A>(doc: FlowDocument, command: Command<A>, args: A): string {
  const outcome = command.run(doc, args, given());
  return "refusal" in outcome ? outcome.refusal.key : "taken";
}

/** A document's wires, one text each, to compare at a glance. */
export function wires(doc: FlowDocument): readonly string[] {
  const start = doc.start.next === null ? [] : [`start -> ${doc.start.next}`];
  const others = doc.blocks.flatMap((block) =>
    Object.entries(block.exits).map(([exit, to]) => `${block.id}.${exit} -> ${to}`),
  );
  return [...start, ...others];
}
