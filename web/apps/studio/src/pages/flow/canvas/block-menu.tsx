//! The menu of a card: right click, or the menu key. Every gesture has a line here, so that none is needed.

import {
  blockOf,
  duplicate,
  findGroup,
  isBlockId,
  remove,
  removeAndHeal,
  type Selection,
  type SourceId,
  setStart,
} from "@lancar/flow";
import {
  CircleX,
  Copy,
  CopyPlus,
  Flag,
  Pencil,
  Plus,
  Scissors,
  Settings2,
  Spline,
  Trash2,
  Unlink,
} from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { useRef } from "react";
import { useText } from "#language/text.tsx";
import { MenuItem, MenuLine, MenuScope } from "#ui/menu.tsx";
import { useEditor, useEditorActions } from "../editor/store.ts";
import { canFail } from "../numbers/block-runs.tsx";
import { useShown } from "../numbers/shown.tsx";
import type { Spot } from "./deeds.ts";
import { DeleteGroup, Grouping, OnGroup } from "./group-menu.tsx";

export interface BlockMenuProps {
  readonly id: string;
  readonly spot: Spot;
  readonly onClose: () => void;
  readonly onRename: (id: string) => void;
  readonly onConnect: (from: SourceId) => void;
  readonly onAddBehind: (from: SourceId, spot: Spot) => void;
}

export function BlockMenu(props: BlockMenuProps) {
  const text = useText();
  const { spot, onClose } = props;
  const chosen = useRef<(() => void) | null>(null);
  const close = () => {
    const deed = chosen.current;
    chosen.current = null;
    onClose();
    if (deed) queueMicrotask(deed);
  };
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => open || close()}>
      <Radix.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-label={text("builder-menu")}
          className="fixed size-0"
          style={{ left: spot.x, top: spot.y }}
        />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={text("builder-menu")}
          align="start"
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto animate-rise rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          <MenuScope chosen={chosen}>
            <Items {...props} />
          </MenuScope>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Items(props: BlockMenuProps) {
  const { id, onRename } = props;
  const group = useEditor(({ doc }) => findGroup(doc, id));
  const selection = useEditor((editor) => editor.selection);
  if (group) {
    return (
      <>
        <OnGroup group={group} onRename={onRename} />
        <DeleteGroup group={group} />
      </>
    );
  }
  return (
    <>
      {isBlockId(id) && <OnBlock {...props} id={id} />}
      {isBlockId(id) && <Grouping blocks={chosenWith(selection, id).blocks ?? []} onRename={onRename} />}
      <OnAnything {...props} />
    </>
  );
}

function OnBlock(props: BlockMenuProps & { readonly id: `blk_${string}` }) {
  const text = useText();
  const { id, spot } = props;
  const { run, openBlock } = useEditorActions();
  const hasTitle = useEditor(({ doc }) => blockOf(doc, id) !== undefined);
  if (!hasTitle) return null;
  return (
    <>
      <MenuItem icon={<Settings2 aria-hidden />} onSelect={() => openBlock(id)}>
        {text("builder-menu-open")}
      </MenuItem>
      <MenuItem icon={<Plus aria-hidden />} onSelect={() => props.onAddBehind(id, spot)}>
        {text("builder-menu-add")}
      </MenuItem>
      <MenuItem icon={<Spline aria-hidden />} onSelect={() => props.onConnect(id)}>
        {text("builder-menu-connect")}
      </MenuItem>
      <MenuItem icon={<Flag aria-hidden />} onSelect={() => run(setStart, { to: id })}>
        {text("builder-menu-start")}
      </MenuItem>
      <FailedHere id={id} />
      <MenuLine />
    </>
  );
}

/** The way to the runs that failed at the block; since when is that of the numbers, where they are shown. */
function FailedHere({ id }: { readonly id: `blk_${string}` }) {
  const text = useText();
  const shown = useShown();
  const type = useEditor(({ doc }) => doc.type);
  const kind = useEditor(({ doc }) => blockOf(doc, id)?.kind);
  if (!shown || !kind || !canFail(kind, type)) return null;
  const since = shown.numbers ? { since: shown.numbers.since } : {};
  return (
    <MenuItem
      icon={<CircleX aria-hidden />}
      onSelect={() => shown.open({ block: id, state: "failed", ...since })}
    >
      {text("numbers-failed-here")}
    </MenuItem>
  );
}

function OnAnything({ id, onRename }: BlockMenuProps) {
  const text = useText();
  const { run } = useEditorActions();
  const selection = useEditor((editor) => editor.selection);
  const chosen = chosenWith(selection, id);
  return (
    <>
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onRename(id)}>
        {text(isBlockId(id) ? "builder-rename" : "builder-menu-write")}
      </MenuItem>
      <MenuItem icon={<Copy aria-hidden />} onSelect={() => byBrowser("copy")}>
        {text("builder-menu-copy")}
      </MenuItem>
      <MenuItem icon={<Scissors aria-hidden />} onSelect={() => byBrowser("cut")}>
        {text("builder-menu-cut")}
      </MenuItem>
      <MenuItem icon={<CopyPlus aria-hidden />} onSelect={() => run(duplicate, chosen)}>
        {text("builder-menu-duplicate")}
      </MenuItem>
      <MenuLine />
      {isBlockId(id) && (
        <MenuItem icon={<Unlink aria-hidden />} tone="danger" onSelect={() => run(removeAndHeal, chosen)}>
          {text("builder-menu-heal")}
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => run(remove, chosen)}>
        {text("builder-menu-delete")}
      </MenuItem>
    </>
  );
}

/** What is selected, when the card is part of it; else the card alone. */
function chosenWith(selection: Selection, id: string): Partial<Selection> {
  if (isBlockId(id)) return selection.blocks.includes(id) ? selection : { blocks: [id] };
  const note = id as Selection["notes"][number];
  return selection.notes.includes(note) ? selection : { notes: [note] };
}

/** The clipboard's own event, as its key would bring it; after the menu has given the focus back. */
function byBrowser(deed: "copy" | "cut"): void {
  requestAnimationFrame(() => document.execCommand(deed));
}
