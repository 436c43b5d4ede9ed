//! What differs between two versions of a sub flow, for drawing it on the canvas.

import { blockOf, notesOf } from "../document/find.ts";
import { groupsOf } from "../document/groups.ts";
import type { Block, BlockGroup, BlockId, FlowDocument, ItemId, Note, Wire } from "../document/types.ts";
import { targetOf, wiresOf } from "../document/wires.ts";
import { diff, type Op } from "../history/diff.ts";
import { equal } from "../history/equal.ts";

export type BlockChange =
  | { readonly kind: "added" }
  /** The block as it was; it is not in the new document. */
  | { readonly kind: "removed"; readonly block: Block }
  /** `paths` as problems have them: `settings.items[2].url`, `title`, `note`, `kind`. */
  | { readonly kind: "changed"; readonly paths: readonly string[]; readonly moved: boolean }
  /** It stands elsewhere, and nothing else. */
  | { readonly kind: "moved" };

export type NoteChange =
  | { readonly kind: "added" }
  | { readonly kind: "removed"; readonly note: Note }
  | { readonly kind: "changed" }
  | { readonly kind: "moved" };

export type GroupChange =
  | { readonly kind: "added" }
  | { readonly kind: "removed"; readonly group: BlockGroup }
  /** Its title, its colour, or which blocks it holds. */
  | { readonly kind: "changed" };

export interface Comparison {
  /** Blocks that differ; the others are as they were. Wires are told apart from them. */
  readonly blocks: ReadonlyMap<BlockId, BlockChange>;
  readonly notes: ReadonlyMap<ItemId, NoteChange>;
  readonly groups: ReadonlyMap<ItemId, GroupChange>;
  /** A wire that leads elsewhere now is in both lists. */
  readonly wires: { readonly added: readonly Wire[]; readonly removed: readonly Wire[] };
  /** When the sub flow was renamed. */
  readonly name: { readonly from: string; readonly to: string } | null;
  readonly startMoved: boolean;
}

/** What is different in `to`. */
export function compareFlows(from: FlowDocument, to: FlowDocument): Comparison {
  return {
    blocks: changedBlocks(from, to),
    notes: changedNotes(from, to),
    groups: changedGroups(from, to),
    wires: { added: wiresBeyond(to, from), removed: wiresBeyond(from, to) },
    name: from.name === to.name ? null : { from: from.name, to: to.name },
    startMoved: !equal(from.start.position, to.start.position),
  };
}

/** Whether two documents say the same, places included. */
export function isSame({ blocks, notes, groups, wires, name, startMoved }: Comparison): boolean {
  const lists = blocks.size + notes.size + groups.size + wires.added.length + wires.removed.length;
  return lists === 0 && name === null && !startMoved;
}

function changedBlocks(from: FlowDocument, to: FlowDocument): ReadonlyMap<BlockId, BlockChange> {
  const changes = new Map<BlockId, BlockChange>();
  for (const block of to.blocks) {
    const old = blockOf(from, block.id);
    const change: BlockChange | null = old ? blockChange(old, block) : { kind: "added" };
    if (change) changes.set(block.id, change);
  }
  for (const block of from.blocks) {
    if (!blockOf(to, block.id)) changes.set(block.id, { kind: "removed", block });
  }
  return changes;
}

function blockChange(old: Block, now: Block): BlockChange | null {
  if (old === now) return null;
  const about = ({ title, note, kind, settings }: Block) => ({ title, note, kind, settings });
  const moved = !equal(old.position, now.position);
  const paths = [...new Set(diff(about(old), about(now)).map(pathOfOp))];
  if (paths.length > 0) return { kind: "changed", paths, moved };
  return moved ? { kind: "moved" } : null;
}

/** A JSON pointer as problems write paths. */
function pathOfOp({ path }: Op): string {
  const keys = path.split("/").slice(1);
  const written = keys.map((key) => {
    const plain = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return /^\d+$/.test(plain) ? `[${plain}]` : `.${plain}`;
  });
  return written.join("").replace(/^\./, "");
}

function changedNotes(from: FlowDocument, to: FlowDocument): ReadonlyMap<ItemId, NoteChange> {
  const changes = new Map<ItemId, NoteChange>();
  const old = new Map(notesOf(from).map((note) => [note.id, note]));
  for (const note of notesOf(to)) {
    const before = old.get(note.id);
    old.delete(note.id);
    if (!before) changes.set(note.id, { kind: "added" });
    else if (before.text !== note.text) changes.set(note.id, { kind: "changed" });
    else if (!equal(before.position, note.position)) changes.set(note.id, { kind: "moved" });
  }
  for (const [id, note] of old) changes.set(id, { kind: "removed", note });
  return changes;
}

function changedGroups(from: FlowDocument, to: FlowDocument): ReadonlyMap<ItemId, GroupChange> {
  const changes = new Map<ItemId, GroupChange>();
  const old = new Map(groupsOf(from).map((group) => [group.id, group]));
  const said = ({ title, color, blocks }: BlockGroup) => ({ title, color, blocks: [...blocks].sort() });
  for (const group of groupsOf(to)) {
    const before = old.get(group.id);
    old.delete(group.id);
    if (!before) changes.set(group.id, { kind: "added" });
    else if (!equal(said(before), said(group))) changes.set(group.id, { kind: "changed" });
  }
  for (const [id, group] of old) changes.set(id, { kind: "removed", group });
  return changes;
}

function wiresBeyond(doc: FlowDocument, other: FlowDocument): readonly Wire[] {
  return wiresOf(doc).filter((wire) => targetOf(other, wire) !== wire.to);
}
