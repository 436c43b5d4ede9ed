//! What must be true of every document the editor holds. Commands keep it; tests ask for it.

import { exitsOf } from "../catalogue/exits.ts";
import { allowedIn } from "../catalogue/kinds.ts";
import { itemIdsOf } from "../catalogue/table.ts";
import { hasBlock, notesOf } from "./find.ts";
import { groupsOf } from "./groups.ts";
import { readPart } from "./read.ts";
import type { FlowDocument, Outside } from "./types.ts";
import { wiresOf } from "./wires.ts";

/** Everything that is not as it must be, in words for a developer; empty for a sound document. */
export function breaches(doc: FlowDocument, outside: Outside): readonly string[] {
  const found: string[] = [];
  const read = readPart("FlowDocument", doc);
  if ("misfit" in read) found.push(`the shape does not fit at ${read.misfit}`);
  for (const wire of wiresOf(doc)) {
    if (!hasBlock(doc, wire.to))
      found.push(`${wire.from}/${wire.exit} leads to ${wire.to}, which is not there`);
  }
  found.push(...twice(doc.blocks.map((block) => block.id)));
  found.push(...twice(notesOf(doc).map((note) => note.id)));
  found.push(...groupBreaches(doc));
  for (const block of doc.blocks) {
    if (!allowedIn(block.kind, doc.type)) found.push(`${block.id} may not stand in a ${doc.type}`);
    found.push(...twice(itemIdsOf(block)));
    const known = new Set(exitsOf(block, outside).map((spec) => spec.exit));
    for (const exit of Object.keys(block.exits)) {
      if (!known.has(exit)) found.push(`${block.id} has no exit ${exit}`);
    }
  }
  return found;
}

function groupBreaches(doc: FlowDocument): readonly string[] {
  const groups = groupsOf(doc);
  const held = groups.flatMap((group) => group.blocks);
  return [
    ...twice(groups.map((group) => group.id)),
    ...twice(held),
    ...groups.filter(({ blocks }) => blocks.length === 0).map(({ id }) => `the group ${id} has no block`),
    ...held.filter((id) => !hasBlock(doc, id)).map((id) => `a group holds ${id}, which is not there`),
  ];
}

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two have the id ${id}`);
}
