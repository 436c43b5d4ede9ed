//! Which labels the sub flows shall carry that are seen.

import { useNavigate } from "@tanstack/react-router";
import { Tags } from "lucide-react";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Menu, MenuBox, MenuItem, MenuLabel, MenuLine } from "#ui/menu.tsx";
import { changed, type Filter, labelsIn } from "./filter.ts";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";
import { LabelChip } from "./label-chip.tsx";
import type { Shelf } from "./shelf.ts";

export interface LabelFilterProps {
  readonly bot: string;
  readonly filter: Filter;
  readonly shelf: Shelf;
  readonly onOpen: OpenFlowDialog;
}

export function LabelFilter({ bot, filter, shelf, onOpen }: LabelFilterProps) {
  const text = useText();
  const navigate = useNavigate();
  const { labels, maySort } = shelf;
  if (labels.length === 0 && !maySort) return null;
  const chosen = labelsIn(filter.label);
  const look = (ids: readonly string[]) =>
    navigate({
      to: "/b/$bot/flows",
      params: { bot },
      search: changed(filter, { label: ids.join(",") }),
      replace: true,
    });
  const trigger = (
    <Button>
      <Tags aria-hidden />
      {chosen.length === 0 ? text("shelf-labels") : text("shelf-labels-chosen", { count: chosen.length })}
    </Button>
  );
  return (
    <Menu trigger={trigger} align="start">
      {labels.length > 0 && <MenuLabel>{text("shelf-labels-filter")}</MenuLabel>}
      {labels.map((label) => (
        <MenuBox
          key={label.id}
          checked={chosen.includes(label.id)}
          onCheckedChange={(on) => look(on ? [...chosen, label.id] : chosen.filter((id) => id !== label.id))}
        >
          <LabelChip label={label} />
        </MenuBox>
      ))}
      {chosen.length > 0 && <MenuItem onSelect={() => look([])}>{text("shelf-labels-any")}</MenuItem>}
      {maySort && labels.length > 0 && <MenuLine />}
      {maySort && (
        <MenuItem onSelect={() => onOpen({ kind: "labels" })}>{text("shelf-labels-manage")}</MenuItem>
      )}
    </Menu>
  );
}
