//! The folders in a row: a press shows what stands in one, and sub flows are dropped on them.

import { Link, useNavigate } from "@tanstack/react-router";
import { Ellipsis, FolderIcon, FolderPlus, Pencil, Trash2 } from "lucide-react";
import { type DragEvent, type ReactNode, useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { type DeletedFolder, type Folder, useBringFolderBack, useDeleteFolder } from "#data/folders.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { Menu, MenuItem, MenuLine } from "#ui/menu.tsx";
import { toast, toastFailure } from "#ui/toast.tsx";
import { changed, type Filter, NO_FOLDER } from "./filter.ts";
import type { OpenFlowDialog } from "./flow-dialogs.tsx";
import { carriedBy, carries, useMoving } from "./moving.ts";
import type { Shelf } from "./shelf.ts";

export interface FolderBarProps {
  readonly bot: string;
  readonly flows: readonly FlowLine[];
  readonly filter: Filter;
  readonly shelf: Shelf;
  readonly onOpen: OpenFlowDialog;
}

export function FolderBar({ bot, flows, filter, shelf, onOpen }: FolderBarProps) {
  const text = useText();
  const { folders, maySort } = shelf;
  const move = useMoving(bot, shelf.unmark);
  const remove = useFolderDeletion(bot, filter);
  if (folders.length === 0 && !maySort) return null;
  const drop = (to: Folder | null) => (ids: readonly string[]) =>
    move(
      flows.filter(({ id }) => ids.includes(id)),
      to,
    );
  const inside = (folder: string | null) => flows.filter((flow) => flow.folder === folder).length;
  const chip = { bot, filter };
  return (
    <nav aria-label={text("shelf-folders")} className="mb-4">
      <ul className="flex flex-wrap items-center gap-2">
        {folders.length > 0 && (
          <li>
            <Chip {...chip} folder={undefined} count={flows.length}>
              {text("shelf-all")}
            </Chip>
          </li>
        )}
        {folders.map((folder) => (
          <li key={folder.id} className="flex max-w-full items-center gap-0.5">
            <Chip {...chip} folder={folder.id} count={inside(folder.id)} onDropFlows={drop(folder)}>
              <FolderIcon aria-hidden className="size-4 shrink-0 text-soft" />
              <span className="truncate">{folder.name}</span>
            </Chip>
            {maySort && filter.folder === folder.id && (
              <FolderMenu folder={folder} onOpen={onOpen} onDelete={() => remove(folder)} />
            )}
          </li>
        ))}
        {folders.length > 0 && (
          <li>
            <Chip {...chip} folder={NO_FOLDER} count={inside(null)} onDropFlows={drop(null)}>
              {text("shelf-no-folder")}
            </Chip>
          </li>
        )}
        {maySort && (
          <li>
            <Button look="quiet" size="small" onClick={() => onOpen({ kind: "new-folder" })}>
              <FolderPlus aria-hidden />
              {text("shelf-new-folder")}
            </Button>
          </li>
        )}
      </ul>
    </nav>
  );
}

interface ChipProps {
  readonly bot: string;
  readonly filter: Filter;
  readonly folder: string | undefined;
  readonly count: number;
  readonly onDropFlows?: (flows: readonly string[]) => void;
  readonly children: ReactNode;
}

function Chip({ bot, filter, folder, count, onDropFlows, children }: ChipProps) {
  const language = useLanguage();
  const [isOver, setOver] = useState(false);
  const isChosen = filter.folder === folder;
  const onDragOver = (event: DragEvent) => {
    if (!onDropFlows || !carries(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    if (!onDropFlows || !carries(event.dataTransfer)) return;
    event.preventDefault();
    onDropFlows(carriedBy(event.dataTransfer));
  };
  return (
    <Link
      to="/b/$bot/flows"
      params={{ bot }}
      search={changed(filter, { folder })}
      replace
      activeOptions={{ exact: true, includeSearch: true }}
      draggable={false}
      aria-current={isChosen ? "page" : undefined}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classes(
        "inline-flex h-8 max-w-56 min-w-0 items-center gap-1.5 rounded-lg border px-3 font-medium transition-colors",
        isChosen || isOver
          ? "border-accent bg-accent-soft text-accent"
          : "border-line bg-paper hover:bg-hover",
        isOver && "ring-2 ring-accent/40",
      )}
    >
      {children}
      <span className={classes("tabular-nums", !isChosen && !isOver && "text-soft")}>
        {new Intl.NumberFormat(language).format(count)}
      </span>
    </Link>
  );
}

interface FolderMenuProps {
  readonly folder: Folder;
  readonly onOpen: OpenFlowDialog;
  readonly onDelete: () => void;
}

function FolderMenu({ folder, onOpen, onDelete }: FolderMenuProps) {
  const text = useText();
  const trigger = (
    <IconButton label={text("shelf-folder-more", { name: folder.name })}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger} align="start">
      <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onOpen({ kind: "rename-folder", folder })}>
        {text("shelf-folder-rename")}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={onDelete}>
        {text("shelf-folder-delete")}
      </MenuItem>
    </Menu>
  );
}

/** Deletes a folder, and goes out of it. Used by the bar and not by the folder's own menu, which goes with its
 * folder before anyone hears of it. */
function useFolderDeletion(bot: string, filter: Filter): (folder: Folder) => void {
  const text = useText();
  const navigate = useNavigate();
  const remove = useDeleteFolder(bot);
  const { mutate: bringBack } = useBringFolderBack(bot);
  const onError = toastFailure;
  const leave = () =>
    navigate({
      to: "/b/$bot/flows",
      params: { bot },
      search: changed(filter, { folder: undefined }),
      replace: true,
    });
  return ({ id, name }) => {
    const onSuccess = (deleted: DeletedFolder) => {
      const title = text("shelf-folder-deleted", { name, count: deleted.flows.length });
      toast({ title, undo: () => bringBack(deleted) });
      leave();
    };
    remove.mutate(id, { onSuccess, onError });
  };
}
