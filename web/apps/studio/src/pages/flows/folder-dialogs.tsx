//! Makes and renames folders, and moves sub flows into one.

import { type FormEvent, useState } from "react";
import type { FlowLine } from "#data/flows.ts";
import { type Folder, useCreateFolder, useRenameFolder } from "#data/folders.ts";
import { useSayError } from "#language/sentence.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";
import { useMoving, useToldOfMove } from "./moving.ts";
import { NameDialog } from "./name-flow-dialog.tsx";

interface FolderDialogProps {
  readonly bot: string;
  readonly onClose: () => void;
}

export function NewFolderDialog({ bot, onClose }: FolderDialogProps) {
  const text = useText();
  const create = useCreateFolder(bot);
  return (
    <NameDialog
      title={text("shelf-new-folder")}
      action={text("ui-create")}
      name=""
      busy={create.isPending}
      error={create.error}
      onSubmit={(name) => create.mutate({ name, flows: [] }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

export function RenameFolderDialog({
  bot,
  folder,
  onClose,
}: FolderDialogProps & { readonly folder: Folder }) {
  const text = useText();
  const rename = useRenameFolder(bot);
  const { mutate: back } = useRenameFolder(bot, "toast");
  const submit = (name: string) => {
    if (name === folder.name) return onClose();
    const onSuccess = () => {
      toast({ title: text("shelf-folder-renamed", { name }), undo: () => back(folder) });
      onClose();
    };
    rename.mutate({ id: folder.id, name }, { onSuccess });
  };
  return (
    <NameDialog
      title={text("shelf-folder-rename")}
      action={text("flows-rename")}
      name={folder.name}
      busy={rename.isPending}
      error={rename.error}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

interface MoveDialogProps extends FolderDialogProps {
  readonly flows: readonly FlowLine[];
  readonly folders: readonly Folder[];
  /** After it is done, not when it was given up. */
  readonly onDone: () => void;
}

const NONE = "none";
const NEW = "new";

export function MoveDialog({ bot, flows, folders, onDone, onClose }: MoveDialogProps) {
  const text = useText();
  const sayError = useSayError();
  const told = useToldOfMove(bot);
  const finish = () => {
    onDone();
    onClose();
  };
  const move = useMoving(bot, finish);
  const create = useCreateFolder(bot);
  const [first] = flows;
  const isTogether = flows.every(({ folder }) => folder === first?.folder);
  const [to, setTo] = useState(isTogether ? (first?.folder ?? (folders.length > 0 ? NONE : NEW)) : "");
  const [name, setName] = useState("");
  const isReady = to === NEW ? name.trim() !== "" : to !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || create.isPending) return;
    if (to !== NEW) return move(flows, folders.find(({ id }) => id === to) ?? null);
    const onSuccess = (made: Folder) => {
      told(flows, made);
      finish();
    };
    create.mutate({ name: name.trim(), flows: flows.map(({ id }) => id) }, { onSuccess });
  };
  const options = [
    ...folders.map(({ id, name: label }) => ({ value: id, label })),
    ...(folders.length > 0 ? [{ value: NONE, label: text("shelf-no-folder") }] : []),
    { value: NEW, label: text("shelf-new-folder") },
  ];
  const title = text("shelf-move-title", { count: flows.length, name: first?.name ?? "" });
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <fieldset className="grid max-h-72 gap-1 overflow-y-auto p-1">
          <legend className="mb-1 font-medium">{text("shelf-folder")}</legend>
          {options.map(({ value, label }) => (
            <label key={value} className="flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-hover">
              <input
                type="radio"
                name="folder"
                className="size-4 shrink-0 accent-accent-fill"
                checked={to === value}
                onChange={() => setTo(value)}
              />
              <span className="min-w-0 wrap-break-word">{label}</span>
            </label>
          ))}
        </fieldset>
        {to === NEW && (
          <Field label={text("shelf-folder-name")} error={create.error && sayError(create.error)}>
            {(ties) => (
              <Input
                {...ties}
                value={name}
                maxLength={80}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={!isReady}>
            {text("shelf-move")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
