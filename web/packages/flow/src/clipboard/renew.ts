//! A clip with fresh ids, so that it can stand beside what it was copied from. Ids of entries inside a block
//! stay: they name its exits and need to be unique in the block only.

import type { Block, BlockId, IdSource } from "../document/types.ts";
import { withTargets } from "../document/wires.ts";
import type { Clip } from "./clip.ts";

/** The clip with fresh ids for blocks, notes and groups; what names them inside it follows. */
export function renewed(clip: Clip, ids: IdSource): Clip {
  const fresh = new Map<BlockId, BlockId>(clip.blocks.map((block) => [block.id, ids.block()]));
  return {
    ...clip,
    blocks: clip.blocks.map((block) => renamed(block, fresh)),
    notes: clip.notes.map((note) => ({ ...note, id: ids.item() })),
    groups: clip.groups.map((group) => ({
      ...group,
      id: ids.item(),
      blocks: group.blocks.map((id) => fresh.get(id) ?? id),
    })),
  };
}

function renamed(block: Block, fresh: ReadonlyMap<BlockId, BlockId>): Block {
  const named = (id: BlockId) => fresh.get(id) ?? id;
  const made = { ...withTargets(block, named), id: named(block.id) };
  if (made.kind !== "goto" || !("block" in made.settings.target)) return made;
  return { ...made, settings: { target: { block: named(made.settings.target.block) } } };
}
