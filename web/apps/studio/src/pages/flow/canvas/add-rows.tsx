//! What can be added to a sub flow of a type: its kinds of block, and the actions that make an Action block.

import {
  type FlowType,
  freshItem,
  type IdSource,
  ITEM_KINDS,
  type ItemKind,
  type Kind,
  kindsIn,
  kindWords,
  type SettingsOf,
} from "@lancar/flow";
import { StickyNote } from "lucide-react";
import type { Text } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { iconOf, tileOf } from "./families.ts";
import type { PickRow } from "./pick-list.tsx";

/** What a row adds. */
export type Addition =
  | { readonly what: "block"; readonly kind: Kind; readonly item?: ItemKind }
  | { readonly what: "note" };

export interface AddRow extends PickRow {
  readonly adds: Addition;
}

/** A line on each kind of block. */
export const EXPLAINED: Record<Kind, string> = {
  send_message: "builder-kind-send-message",
  question: "builder-kind-question",
  action: "builder-kind-action",
  condition: "builder-kind-condition",
  split: "builder-kind-split",
  send_email: "builder-kind-send-email",
  goto: "builder-kind-goto",
  output: "builder-kind-output",
};

export function KindTile({ kind }: { readonly kind: Kind }) {
  const Icon = iconOf(kind);
  return (
    <span
      aria-hidden
      className={classes(
        "flex size-7 shrink-0 items-center justify-center rounded-lg [&_svg]:size-4",
        tileOf(kind),
      )}
    >
      <Icon />
    </span>
  );
}

/** The rows of the menu; notes only where nothing has to lead on from it. */
export function addRows(
  type: FlowType,
  withNote: "with-note" | "blocks-only",
  text: Text,
): readonly AddRow[] {
  const blocks = kindsIn(type).map((kind): AddRow => {
    const name = text(kindWords(kind).key);
    const adds = { what: "block", kind } as const;
    const group = text("builder-add-blocks");
    return { key: kind, name, detail: text(EXPLAINED[kind]), icon: <KindTile kind={kind} />, group, adds };
  });
  const items = ITEM_KINDS.map((item): AddRow => {
    const adds = { what: "block", kind: "action", item } as const;
    const name = text(`flow-item-${item}`);
    return { key: item, name, icon: <KindTile kind="action" />, group: text("builder-add-actions"), adds };
  });
  const note: AddRow = {
    key: "note",
    name: text("builder-note"),
    detail: text("builder-note-is"),
    group: text("builder-add-others"),
    icon: (
      <span aria-hidden className="flex size-7 items-center justify-center rounded-lg bg-wait-soft text-wait">
        <StickyNote className="size-4" />
      </span>
    ),
    adds: { what: "note" },
  };
  return [...blocks, ...items, ...(withNote === "with-note" ? [note] : [])];
}

/** The settings of a block that begins with an action; none for those that begin empty. */
export function settingsFor(item: ItemKind | undefined, ids: IdSource): SettingsOf<"action"> | undefined {
  return item && { items: [freshItem(item, ids)] };
}
