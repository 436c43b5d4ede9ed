//! Names for parts of the generated types that the editor speaks of.

import type {
  Block,
  BlockGroup,
  BlockId,
  Color,
  FlowDocument,
  FlowId,
  FlowType,
  Item,
  ItemId,
  Note,
} from "../document.gen.ts";

export type Kind = Block["kind"];
/** A block of one kind. */
export type BlockOf<K extends Kind> = Extract<Block, { readonly kind: K }>;
export type SettingsOf<K extends Kind> = BlockOf<K>["settings"];

export type ItemKind = Item["kind"];
/** An action item of one kind. */
export type ItemOf<K extends ItemKind> = Extract<Item, { readonly kind: K }>;
/** The settings of an action item: all but its id and kind. */
export type ItemSettings<K extends ItemKind> = Omit<ItemOf<K>, "id" | "kind">;

/** The fixed first node of every canvas; it is no block, but it has a place and one exit, `next`. */
export const START = "start";
/** What a wire may come from. */
export type SourceId = BlockId | typeof START;
/** What stands on the canvas and can be moved. */
export type NodeId = SourceId | ItemId;

/** A wire, named by the exit that it leaves by; an exit leads to one block at most. */
export interface WireRef {
  readonly from: SourceId;
  readonly exit: string;
}

/** A wire with its end. */
export interface Wire extends WireRef {
  readonly to: BlockId;
}

/** What is known of the bot's other sub flows; the exits of a Goto into a function depend on it. */
export interface FlowSummary {
  readonly name: string;
  readonly type: FlowType;
  /** The titles of its Outputs, each once, in the order of the alphabet. */
  readonly outputs: readonly string[];
}

/** Looks up another sub flow; `null` when it is not known. */
export type Outside = (flow: FlowId) => FlowSummary | null;

/** Knows no other sub flow. */
export const nothingOutside: Outside = () => null;

/** Where new ids come from. */
export interface IdSource {
  readonly block: () => BlockId;
  readonly item: () => ItemId;
}

/** Stands where a Goto has no target yet. It is the id of no block, so that publishing refuses it. */
export const NO_BLOCK: BlockId = "blk_unset";
/** Stands where no sub flow is chosen yet. It is the id of no sub flow, so that publishing refuses it. */
export const NO_FLOW: FlowId = "flow_unset";

export type { Block, BlockGroup, BlockId, Color, FlowDocument, FlowId, FlowType, Item, ItemId, Note };
