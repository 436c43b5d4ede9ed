//! Action: a list of things that are done from top to bottom.

import {
  type Action,
  addItem,
  type Item,
  type ItemId,
  type ItemKind,
  itemSummary,
  LIMITS,
  moveItem,
  removeItem,
} from "@lancar/flow";
import { type ReactNode, useState } from "react";
import { useText } from "#language/text.tsx";
import { PAGE_OF_KIND } from "#ui/guide.ts";
import { HelpLink } from "#ui/help.tsx";
import { Sortable } from "#ui/sortable.tsx";
import { useSay } from "../../words.ts";
import { useDesk } from "../desk.tsx";
import { PlaceError } from "../fields/frame.tsx";
import { AddItemMenu, type PendingKind } from "../items/add-item-menu.tsx";
import { ItemFields } from "../items/item-fields.tsx";
import { ITEM_ICONS } from "../items/item-icons.ts";
import { PendingItem } from "../items/pending-item.tsx";
import type { Place } from "../place.ts";
import { Card, Section } from "../section.tsx";
import { PillText } from "../template/pill-text.tsx";

export interface ActionFormProps {
  readonly settings: Action;
  readonly place: Place;
}

export function ActionForm({ settings: { items }, place }: ActionFormProps) {
  const text = useText();
  const { block, run } = useDesk();
  const nameOf = useItemName();
  const [pending, setPending] = useState<PendingKind | null>(null);
  const list = place.at("items");
  const idAt = (at: number): ItemId | undefined => items[at]?.id;
  const add = (kind: ItemKind) => run(addItem, { block: block.id, kind });
  const move = (from: number, to: number) => {
    const item = idAt(from);
    if (item) run(moveItem, { block: block.id, item, to });
  };
  return (
    <Section
      title={text("panel-items")}
      aside={text("panel-of", { count: items.length, limit: LIMITS.items })}
    >
      <p className="-mt-2 text-soft">{text(items.length === 0 ? "panel-items-none" : "panel-items-why")}</p>
      <PlaceError place={list} />
      {items.length > 0 && (
        <Sortable
          label={text("panel-items")}
          items={items}
          keyOf={(item) => item.id}
          nameOf={nameOf}
          onMove={move}
        >
          {(item, at, grip) => (
            <ItemCard
              item={item}
              place={list.at(at)}
              grip={grip}
              onRemove={() => run(removeItem, { block: block.id, item: item.id })}
            />
          )}
        </Sortable>
      )}
      {pending && <PendingItem kind={pending} onDone={() => setPending(null)} />}
      <AddItemMenu disabled={items.length >= LIMITS.items} onAdd={add} onAsk={setPending} />
    </Section>
  );
}

interface ItemCardProps {
  readonly item: Item;
  readonly place: Place;
  readonly grip: ReactNode;
  readonly onRemove: () => void;
}

function ItemCard({ item, place, grip, onRemove }: ItemCardProps) {
  const text = useText();
  const name = useItemName()(item);
  const Icon = ITEM_ICONS[item.kind];
  return (
    <Card
      grip={grip}
      title={
        <span className="flex items-center gap-2">
          <Icon aria-hidden className="size-4 shrink-0 text-soft" />
          <span className="truncate">
            <PillText text={name} />
          </span>
        </span>
      }
      aside={<HelpLink page={PAGE_OF_KIND[item.kind]} name={text(`flow-item-${item.kind}`)} />}
      removal={text("panel-remove", { name })}
      onRemove={onRemove}
    >
      <PlaceError place={place} />
      <ItemFields item={item} place={place} />
    </Card>
  );
}

/** What an item is called: what it does. */
function useItemName(): (item: Item) => string {
  const say = useSay();
  const { doc, outside } = useDesk();
  return (item) => say(itemSummary(item, { doc, outside }));
}
