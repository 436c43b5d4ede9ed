//! What can be done to the marked people. It stands at the foot of the page as long as anyone is marked.

import { ChevronUp, Eraser, Mail, PencilLine, Play, Tag, Tags, X } from "lucide-react";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { ALL, NONE, type Selection } from "#ui/selection.ts";
import type { BulkKind } from "./bulk-dialog.tsx";

export interface BulkBarProps {
  readonly selection: Selection;
  /** How many are seen, and whether that is all there is. */
  readonly seen: number;
  readonly hasMore: boolean;
  readonly onSelect: (selection: Selection) => void;
  readonly onDeed: (deed: BulkKind) => void;
}

export function BulkBar({ selection, seen, hasMore, onSelect, onDeed }: BulkBarProps) {
  const text = useText();
  const mayWrite = useMay("people:write");
  const mayTrigger = useMay("runs:write");
  const isAll = selection.kind === "all";
  const count = isAll ? seen : selection.ids.size;
  const offersAll = !isAll && hasMore && count === seen;
  return (
    <section
      aria-label={text("users-marked-bar")}
      className="sticky bottom-4 z-20 mt-4 flex animate-rise flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-float"
    >
      <p role="status" className="font-medium">
        {isAll ? text("users-all-marked") : text("users-marked", { count })}
      </p>
      {offersAll && (
        <Button look="quiet" size="small" onClick={() => onSelect(ALL)}>
          {text("users-take-all")}
        </Button>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {mayWrite && (
          <Button size="small" onClick={() => onDeed("add_tag")}>
            <Tag aria-hidden />
            {text("users-do-add-tag")}
          </Button>
        )}
        {mayTrigger && (
          <Button size="small" onClick={() => onDeed("trigger")}>
            <Play aria-hidden />
            {text("users-do-trigger")}
          </Button>
        )}
        {mayWrite && (
          <Menu
            side="top"
            trigger={
              <Button size="small">
                {text("users-do-more")}
                <ChevronUp aria-hidden />
              </Button>
            }
          >
            <MenuItem icon={<Tags aria-hidden />} onSelect={() => onDeed("remove_tag")}>
              {text("users-do-remove-tag")}
            </MenuItem>
            <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => onDeed("set_field")}>
              {text("users-do-set-field")}
            </MenuItem>
            <MenuItem icon={<Eraser aria-hidden />} onSelect={() => onDeed("clear_field")}>
              {text("users-do-clear-field")}
            </MenuItem>
            <MenuItem icon={<Mail aria-hidden />} onSelect={() => onDeed("set_email_opt_in")}>
              {text("users-do-opt-in")}
            </MenuItem>
          </Menu>
        )}
        <IconButton label={text("users-unmark")} onClick={() => onSelect(NONE)}>
          <X aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}
