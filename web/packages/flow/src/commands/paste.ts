//! Pastes a clip: fresh ids, the wires inside it, at a place or beside where it was copied.

import { pruned } from "../catalogue/exits.ts";
import { allowedIn } from "../catalogue/kinds.ts";
import { LIMITS } from "../catalogue/limits.ts";
import type { Clip } from "../clipboard/clip.ts";
import { renewed } from "../clipboard/renew.ts";
import { hasBlock, notesOf, withNotes } from "../document/find.ts";
import { groupsOf, withGroups } from "../document/groups.ts";
import { rounded } from "../document/place.ts";
import type { FlowDocument } from "../document/types.ts";
import type { Position } from "../document.gen.ts";
import { words } from "../words.ts";
import { alone, type Command, type Given, type Outcome, refused, selected } from "./command.ts";

export interface Paste {
  readonly clip: Clip;
  /** Where its upper left corner goes; when missing, a little beside where it was copied. */
  readonly at?: Position;
}

/** How far a copy without a place stands from what it was copied from. */
const BESIDE = 40;

export const paste: Command<Paste> = {
  name: "paste",
  says: ({ clip }) => words("flow-do-paste", { count: clip.blocks.length + clip.notes.length }),
  merge: alone,
  run: (doc, { clip, at }, given) => pasted(doc, clip, at, given),
};

/** The document with the clip in it, and what came selected. */
export function pasted(doc: FlowDocument, clip: Clip, at: Position | undefined, given: Given): Outcome {
  const misplaced = clip.blocks.filter((block) => !allowedIn(block.kind, doc.type));
  if (misplaced.length > 0) {
    const kinds = [...new Set(misplaced.map((block) => block.kind))].join(",");
    return refused(words("flow-refused-kind", { kinds, type: doc.type }));
  }
  const notes = notesOf(doc);
  if (doc.blocks.length + clip.blocks.length > LIMITS.blocks) {
    return refused(words("flow-refused-too-many", { what: "blocks", limit: LIMITS.blocks }));
  }
  if (notes.length + clip.notes.length > LIMITS.notes) {
    return refused(words("flow-refused-too-many", { what: "notes", limit: LIMITS.notes }));
  }
  const groups = groupsOf(doc);
  if (groups.length + clip.groups.length > LIMITS.frames) {
    return refused(words("flow-refused-too-many", { what: "groups", limit: LIMITS.frames }));
  }
  const fresh = renewed(clip, given.ids);
  const ids = { blocks: fresh.blocks.map((block) => block.id), notes: fresh.notes.map((note) => note.id) };
  const taken =
    ids.blocks.find((id) => hasBlock(doc, id)) ??
    ids.notes.find((id) => notes.some((n) => n.id === id)) ??
    fresh.groups.map(({ id }) => id).find((id) => groups.some((group) => group.id === id));
  if (taken) return refused(words("flow-refused-id-taken", { id: taken }));
  const by = offset(clip, at);
  const placed = <T extends { readonly position: Position }>(node: T): T => ({
    ...node,
    position: rounded({ x: node.position.x + by.x, y: node.position.y + by.y }),
  });
  const blocks = [...doc.blocks, ...fresh.blocks.map((block) => placed(pruned(block, given.outside)))];
  const added = clip.notes.length === 0 ? doc : withNotes(doc, [...notes, ...fresh.notes.map(placed)]);
  const framed = fresh.groups.length === 0 ? added : withGroups(added, [...groups, ...fresh.groups]);
  return { doc: { ...framed, blocks }, select: selected(ids) };
}

function offset(clip: Clip, at: Position | undefined): Position {
  if (!at) return { x: BESIDE, y: BESIDE };
  const nodes = [...clip.blocks, ...clip.notes].map((node) => node.position);
  const left = Math.min(...nodes.map((node) => node.x));
  const top = Math.min(...nodes.map((node) => node.y));
  return { x: at.x - left, y: at.y - top };
}
