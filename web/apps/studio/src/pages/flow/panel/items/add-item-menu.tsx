//! What an Action block may do, by group.

import type { ItemKind } from "@lancar/flow";
import { Fragment } from "react";
import { useText } from "#language/text.tsx";
import { Menu, MenuItem, MenuLabel } from "#ui/menu.tsx";
import { AddButton } from "../section.tsx";
import { ITEM_ICONS } from "./item-icons.ts";

/** Kinds that are nothing without a name: it is asked for first. */
export type PendingKind = "add_tag" | "remove_tag" | "set_field" | "clear_field";

const GROUPS: readonly { readonly label: string; readonly kinds: readonly ItemKind[] }[] = [
  { label: "panel-menu-tags", kinds: ["add_tag", "remove_tag"] },
  { label: "panel-menu-fields", kinds: ["set_field", "clear_field"] },
  { label: "panel-menu-consent", kinds: ["opt_in_email", "opt_out_email"] },
  { label: "panel-menu-advanced", kinds: ["external_request", "trigger_workflow"] },
];

export interface AddItemMenuProps {
  readonly disabled: boolean;
  readonly onAdd: (kind: ItemKind) => void;
  readonly onAsk: (kind: PendingKind) => void;
}

export function AddItemMenu({ disabled, onAdd, onAsk }: AddItemMenuProps) {
  const text = useText();
  return (
    <Menu align="start" trigger={<AddButton disabled={disabled}>{text("panel-add-item")}</AddButton>}>
      {GROUPS.map(({ label, kinds }) => (
        <Fragment key={label}>
          <MenuLabel>{text(label)}</MenuLabel>
          {kinds.map((kind) => {
            const Icon = ITEM_ICONS[kind];
            return (
              <MenuItem
                key={kind}
                icon={<Icon aria-hidden />}
                onSelect={() => (isPending(kind) ? onAsk(kind) : onAdd(kind))}
              >
                {text(`flow-item-${kind}`)}
              </MenuItem>
            );
          })}
        </Fragment>
      ))}
    </Menu>
  );
}

function isPending(kind: ItemKind): kind is PendingKind {
  return kind === "add_tag" || kind === "remove_tag" || kind === "set_field" || kind === "clear_field";
}
