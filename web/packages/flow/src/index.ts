//! The editor core: what the builder knows of documents, without a browser. A contents page only.
//! `@lancar/flow/tidy-up` holds the automatic layout, which is loaded when it is asked for.

export { conditionInWords, groupInWords } from "./blocks/condition.ts";
export type { ExitSpec, Family, Surroundings } from "./catalogue/entry.ts";
export { exitsOf, hasExit, mainExit } from "./catalogue/exits.ts";
export { freshItem, ITEM_KINDS, itemExits, itemSummary } from "./catalogue/items.ts";
export { allowedIn, familyOf, kindsIn } from "./catalogue/kinds.ts";
export { LIMITS } from "./catalogue/limits.ts";
export {
  OPERATORS_FOR_TAGS,
  OPERATORS_FOR_TEMPLATES,
  operatorsFor,
  takesValue,
} from "./catalogue/operators.ts";
export { freshSettings, KINDS, labelOf, summaryOf } from "./catalogue/table.ts";
export { type Clip, clipFromText, clipToText, copyOf } from "./clipboard/clip.ts";
export { type AddBlock, addBlock, type Place } from "./commands/add-block.ts";
export { type AddItem, addItem } from "./commands/add-item.ts";
export { type AddNote, addNote } from "./commands/add-note.ts";
export { type AnnotateBlock, annotateBlock } from "./commands/annotate-block.ts";
export { type ChangeGroup, changeGroup } from "./commands/change-group.ts";
export { type ChangeItem, changeItem } from "./commands/change-item.ts";
export { type ChangeNote, changeNote } from "./commands/change-note.ts";
export { type ChangeSettings, changeSettings } from "./commands/change-settings.ts";
export * from "./commands/command.ts";
export { connect } from "./commands/connect.ts";
export { cut } from "./commands/cut.ts";
export { type Disconnect, disconnect } from "./commands/disconnect.ts";
export { type Drag, drag } from "./commands/drag.ts";
export { type Duplicate, duplicate } from "./commands/duplicate.ts";
export { type GroupBlocks, groupBlocks } from "./commands/group-blocks.ts";
export { type Move, type Moves, move } from "./commands/move.ts";
export { type MoveItem, moveItem } from "./commands/move-item.ts";
export { type Paste, paste } from "./commands/paste.ts";
export { type Reconnect, reconnect } from "./commands/reconnect.ts";
export { type Regroup, regroup } from "./commands/regroup.ts";
export { type Remove, remove, sizeOf } from "./commands/remove.ts";
export { removeAndHeal } from "./commands/remove-and-heal.ts";
export { type RemoveItem, removeItem } from "./commands/remove-item.ts";
export { type RenameBlock, renameBlock } from "./commands/rename-block.ts";
export { isName, type RenameFlow, renameFlow } from "./commands/rename-flow.ts";
export { type SetStart, setStart } from "./commands/set-start.ts";
export { type Splice, splice } from "./commands/splice.ts";
export { type TakeOver, takeOver } from "./commands/take-over.ts";
export { type Ungroup, ungroup } from "./commands/ungroup.ts";
export {
  type BlockChange,
  type Comparison,
  compareFlows,
  type GroupChange,
  isSame,
  type NoteChange,
} from "./compare/compare.ts";
export { breaches } from "./document/breaches.ts";
export { blockOf, blocksAmong, hasBlock, isBlockId, notesOf } from "./document/find.ts";
export {
  FRAME,
  type Frame,
  findGroup,
  frameOf,
  groupOfBlock,
  groupsOf,
  movedWith,
  type Sizes,
} from "./document/groups.ts";
export { countingIds, idsFrom } from "./document/ids.ts";
export { type Path, pathOf, valueAt, withValueAt } from "./document/path.ts";
export { CARD, freePlace, GAP, positionOf, type Size, START_CARD } from "./document/place.ts";
export { type Read, readBlock, readBot, readFlow } from "./document/read.ts";
export * from "./document/types.ts";
export { targetOf, wireKey, wireOfKey, wiresInto, wiresOf } from "./document/wires.ts";
export type * from "./document.gen.ts";
export { reachable, reachableFrom, unusedBlocks } from "./graph/reach.ts";
export { readingOrder } from "./graph/reading.ts";
export { type Found, type ProblemAt, type SearchIn, search } from "./graph/search.ts";
export { fieldsIn, type Uses, usesOf } from "./graph/uses.ts";
export { type Direction, followers, neighbour } from "./graph/walk.ts";
export { apply } from "./history/apply.ts";
export { diff, type Op, type Patch } from "./history/diff.ts";
export * from "./history/editor.ts";
export { equal } from "./history/equal.ts";
export { type History, MERGE_MS, MOST_STEPS, NO_HISTORY, type Step } from "./history/history.ts";
export { fingerprint, historyFromText, historyToText } from "./history/keep.ts";
export { kindWords, type Label, WORDS, type WordKey, type Words, words } from "./words.ts";
