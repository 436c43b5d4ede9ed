//! What the editor knows of one kind of block, and of one kind of action item. A new kind is one file of
//! this shape and a line in `table.ts`; the compiler names what is missing.

import type {
  FlowDocument,
  FlowType,
  IdSource,
  ItemId,
  ItemKind,
  ItemOf,
  ItemSettings,
  Kind,
  Outside,
  SettingsOf,
} from "../document/types.ts";
import type { Label } from "../words.ts";

/** What a block is for; the card's colour. Never its state. */
export type Family = "talk" | "do" | "decide" | "jump";

/** A way out. `exit` is its name in the document, exactly as the server computes it. */
export interface ExitSpec {
  readonly exit: string;
  readonly label: Label;
  /** `usually`: authors nearly always wire it. `if_needed`: it is there for those who need it. */
  readonly wanted: "usually" | "if_needed";
  /** The action item it belongs to. */
  readonly item?: ItemId;
}

/** What may be looked at while a block is put into words. */
export interface Surroundings {
  readonly doc: FlowDocument;
  readonly outside: Outside;
}

export interface BlockEntry<K extends Kind> {
  readonly kind: K;
  readonly family: Family;
  /** The types of sub flow it may stand in. */
  readonly flows: readonly FlowType[];
  /** The settings of a new block. */
  readonly fresh: (ids: IdSource) => SettingsOf<K>;
  /** The ways out, in the order they are drawn. */
  readonly exits: (settings: SettingsOf<K>, outside: Outside) => readonly ExitSpec[];
  /** What it does, a line each. */
  readonly summary: (settings: SettingsOf<K>, around: Surroundings) => readonly Label[];
  /** The ids inside, none of which may come twice. */
  readonly ids: (settings: SettingsOf<K>) => readonly ItemId[];
}

export interface ItemEntry<K extends ItemKind> {
  readonly kind: K;
  readonly fresh: (ids: IdSource) => ItemSettings<K>;
  /** Ways out besides going on with the next item, in the order they are drawn. */
  readonly exits: (item: ItemOf<K>) => readonly ExitSpec[];
  readonly summary: (item: ItemOf<K>, around: Surroundings) => Label;
}

export const EVERYWHERE: readonly FlowType[] = ["normal", "workflow", "function"];
export const IN_CONVERSATIONS: readonly FlowType[] = ["normal", "function"];
