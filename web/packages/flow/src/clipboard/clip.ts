//! What is copied, as JSON text: it pastes between sub flows, bots and instances, and through a chat.

import { notesOf } from "../document/find.ts";
import { groupsOf } from "../document/groups.ts";
import { isObject, readBlock, readGroup, readNote } from "../document/read.ts";
import type { Block, BlockGroup, BlockId, FlowDocument, FlowId, ItemId, Note } from "../document/types.ts";
import { withTargets } from "../document/wires.ts";

const FORM = "clip/1";

export interface Clip {
  /** The sub flow it was copied from; Gotos to its other blocks only make sense there. */
  readonly from: FlowId | null;
  /** With the wires between them, and no others. */
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  /** Those of which every block was copied. */
  readonly groups: readonly BlockGroup[];
}

/** A copy of some blocks and notes. */
export function copyOf(
  doc: FlowDocument,
  { blocks = [], notes = [] }: { readonly blocks?: readonly BlockId[]; readonly notes?: readonly ItemId[] },
): Clip {
  const ids = new Set(blocks);
  const noteIds = new Set(notes);
  const copied = doc.blocks.filter((block) => ids.has(block.id));
  return {
    from: doc.id,
    blocks: copied.map((block) => withTargets(block, (to) => (ids.has(to) ? to : null))),
    notes: notesOf(doc).filter((note) => noteIds.has(note.id)),
    groups: groupsOf(doc).filter((group) => group.blocks.every((id) => ids.has(id))),
  };
}

/** The text for the clipboard. */
export function clipToText({ from, blocks, notes, groups }: Clip): string {
  const framed = groups.length > 0 ? { groups } : {};
  return JSON.stringify({ lancar: FORM, ...(from ? { from } : {}), blocks, notes, ...framed }, null, 2);
}

/** What was copied, if the text holds it; any other text gives `null`. Words around it do no harm. */
export function clipFromText(text: string): Clip | null {
  const json = parsed(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  if (!isObject(json) || json.lancar !== FORM) return null;
  const blocks = all(json.blocks, readBlock);
  const notes = all(json.notes ?? [], readNote);
  const groups = all(json.groups ?? [], readGroup);
  if (!blocks || !notes || !groups || blocks.length + notes.length === 0) return null;
  const ids = new Set(blocks.map((block) => block.id));
  if (ids.size < blocks.length) return null;
  const from = typeof json.from === "string" && json.from.startsWith("flow_") ? (json.from as FlowId) : null;
  return {
    from,
    blocks: blocks.map((block) => withTargets(block, (to) => (ids.has(to) ? to : null))),
    notes,
    groups: sound(groups, ids),
  };
}

/** Groups of blocks that are there, each block in the first that names it. */
function sound(groups: readonly BlockGroup[], there: ReadonlySet<BlockId>): readonly BlockGroup[] {
  const seen = new Set<string>();
  const first = (id: string) => !seen.has(id) && seen.add(id);
  return groups
    .filter((group) => first(group.id))
    .map((group) => ({ ...group, blocks: group.blocks.filter((id) => there.has(id) && first(id)) }))
    .filter((group) => group.blocks.length > 0);
}

function all<T>(
  json: unknown,
  read: (one: unknown) => { readonly value: T } | { readonly misfit: string },
): readonly T[] | null {
  if (!Array.isArray(json)) return null;
  const found: T[] = [];
  for (const one of json) {
    const result = read(one);
    if ("misfit" in result) return null;
    found.push(result.value);
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
