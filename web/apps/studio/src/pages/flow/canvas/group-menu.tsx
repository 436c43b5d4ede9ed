//! What the menu of a card or of a frame offers about groups. Every drag has a line here.

import {
  type BlockGroup,
  type BlockId,
  blockOf,
  changeGroup,
  groupBlocks,
  groupOfBlock,
  groupsOf,
  regroup,
  remove,
  ungroup,
} from "@lancar/flow";
import { Check, Group, LogIn, LogOut, Pencil, Trash2, Ungroup } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import { COLOR, COLORS } from "#ui/color.ts";
import { MenuItem, MenuLabel, MenuLine } from "#ui/menu.tsx";
import { useEditor, useEditorActions } from "../editor/store.ts";
import { isWhole } from "./frames.ts";

export interface OnGroupProps {
  readonly group: BlockGroup;
  readonly onRename: (id: string) => void;
}

/** The deeds on a group itself. */
export function OnGroup({ group, onRename }: OnGroupProps) {
  const text = useText();
  const { run } = useEditorActions();
  const title = group.title || text("builder-group");
  return (
    <>
      <MenuLabel>{text("builder-group-named", { title })}</MenuLabel>
      <Radix.RadioGroup
        value={group.color}
        aria-label={text("shelf-color")}
        className="flex gap-1 px-2 py-1"
        onValueChange={(chosen) => {
          const color = COLORS.find((one) => one === chosen);
          if (color) run(changeGroup, { group: group.id, color });
        }}
      >
        {COLORS.map((color) => (
          <Radix.RadioItem
            key={color}
            value={color}
            aria-label={text(COLOR[color].label)}
            title={text(COLOR[color].label)}
            className={classes(
              "flex size-6 items-center justify-center rounded-full text-paper outline-offset-1 outline-accent data-highlighted:outline-2 [&_svg]:size-3.5",
              COLOR[color].fill,
            )}
          >
            {color === group.color && <Check aria-hidden />}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onRename(group.id)}>
        {text("builder-group-rename")}
      </MenuItem>
      <MenuItem icon={<Ungroup aria-hidden />} onSelect={() => run(ungroup, { group: group.id })}>
        {text("builder-ungroup")}
      </MenuItem>
    </>
  );
}

/** Deletes a group with what is in it. */
export function DeleteGroup({ group }: { readonly group: BlockGroup }) {
  const text = useText();
  const { run } = useEditorActions();
  return (
    <>
      <MenuLine />
      <MenuItem
        icon={<Trash2 aria-hidden />}
        tone="danger"
        onSelect={() => run(remove, { blocks: group.blocks })}
      >
        {text("builder-group-delete", { count: group.blocks.length })}
      </MenuItem>
    </>
  );
}

export interface GroupingProps {
  /** The blocks that the deed is about. */
  readonly blocks: readonly BlockId[];
  readonly onRename: (id: string) => void;
}

/** The deeds on blocks that have to do with groups. */
export function Grouping({ blocks, onRename }: GroupingProps) {
  const text = useText();
  const { run } = useEditorActions();
  const doc = useEditor((editor) => editor.doc);
  const there = blocks.filter((id) => blockOf(doc, id));
  const within = new Set(there.map((id) => groupOfBlock(doc, id)));
  const [group] = within.size === 1 ? within : [];
  const others = groupsOf(doc).filter((one) => one !== group);
  return (
    <>
      {!isWhole(group, there) && (
        <MenuItem icon={<Group aria-hidden />} onSelect={() => run(groupBlocks, { blocks: there })}>
          {text("builder-group-make", { count: there.length })}
        </MenuItem>
      )}
      {group && (
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => run(regroup, { blocks: there, group: null })}>
          {text("builder-group-leave")}
        </MenuItem>
      )}
      {others.map(({ id, title }) => (
        <MenuItem
          key={id}
          icon={<LogIn aria-hidden />}
          onSelect={() => run(regroup, { blocks: there, group: id })}
        >
          {text("builder-group-join", { title: title || text("builder-group") })}
        </MenuItem>
      ))}
      {group && <OnGroup group={group} onRename={onRename} />}
      <MenuLine />
    </>
  );
}
