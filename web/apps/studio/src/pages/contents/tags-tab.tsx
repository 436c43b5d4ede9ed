//! The tags of a bot.

import { Ellipsis, Pencil, TagIcon, Trash2, Workflow } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useMay } from "#data/me.ts";
import { type Tag, useCreateTag, useTags } from "#data/tags.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Menu, MenuItem, MenuLine } from "#ui/menu.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { toast } from "#ui/toast.tsx";
import { ContentsBar } from "./contents-bar.tsx";
import { DeleteTagDialog } from "./delete-dialogs.tsx";
import { RenameTagDialog } from "./rename-dialogs.tsx";
import { named } from "./tab.ts";
import { TagUsesDialog } from "./uses-dialog.tsx";

type TagDeed = "rename" | "delete" | "uses";
type Open = { readonly deed: TagDeed; readonly tag: Tag } | { readonly deed: "new" } | null;

export function TagsTab({ bot }: { readonly bot: string }) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const tags = useTags(bot);
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const make = () => setOpen({ deed: "new" });
  return (
    <>
      <ContentsBar
        explained={text("contents-tags-are")}
        search={search}
        onSearch={setSearch}
        action={mayWrite ? text("contents-new-tag") : null}
        onNew={make}
      />
      {tags.error && <FailureNote error={tags.error} onRetry={() => tags.refetch()} />}
      {tags.isPending && <TableLoading rows={3} />}
      {tags.data && (
        <TagList
          tags={tags.data}
          search={search}
          onNew={mayWrite ? make : null}
          onDeed={(deed, tag) => setOpen({ deed, tag })}
        />
      )}
      {open?.deed === "new" && <NewTagDialog bot={bot} onClose={close} />}
      {open?.deed === "rename" && <RenameTagDialog bot={bot} tag={open.tag} onClose={close} />}
      {open?.deed === "uses" && <TagUsesDialog bot={bot} tag={open.tag} onClose={close} />}
      {open?.deed === "delete" && <DeleteTagDialog bot={bot} tag={open.tag} onClose={close} />}
    </>
  );
}

interface TagListProps {
  readonly tags: readonly Tag[];
  readonly search: string;
  readonly onNew: (() => void) | null;
  readonly onDeed: (deed: TagDeed, tag: Tag) => void;
}

function TagList({ tags, search, onNew, onDeed }: TagListProps) {
  const text = useText();
  const language = useLanguage();
  const found = named(tags, search, language);
  if (tags.length === 0) {
    const action = onNew && <Button onClick={onNew}>{text("contents-new-tag")}</Button>;
    return (
      <EmptyState icon={<TagIcon aria-hidden />} title={text("contents-no-tags")} actions={action}>
        {text("contents-no-tags-why")}
      </EmptyState>
    );
  }
  if (found.length === 0)
    return <p className="py-8 text-center text-soft">{text("contents-nothing-found")}</p>;
  return (
    <ul aria-label={text("contents-tags")} className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {found.map((tag) => (
        <li
          key={tag.id}
          className="flex h-12 items-center gap-2.5 rounded-lg border border-line bg-paper pr-2 pl-4 shadow-card"
        >
          <TagIcon aria-hidden className="size-4 shrink-0 text-soft" />
          <span className="grow truncate font-medium" title={tag.name}>
            {tag.name}
          </span>
          <TagMenu tag={tag} onDeed={onDeed} />
        </li>
      ))}
    </ul>
  );
}

function TagMenu({ tag, onDeed }: { readonly tag: Tag } & Pick<TagListProps, "onDeed">) {
  const text = useText();
  const mayWrite = useMay("bots:write");
  const trigger = (
    <IconButton label={text("contents-more", { name: tag.name })}>
      <Ellipsis aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<Workflow aria-hidden />} onSelect={() => onDeed("uses", tag)}>
        {text("contents-uses")}
      </MenuItem>
      {mayWrite && (
        <>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onDeed("rename", tag)}>
            {text("contents-rename")}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => onDeed("delete", tag)}>
            {text("contents-delete")}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function NewTagDialog({ bot, onClose }: { readonly bot: string; readonly onClose: () => void }) {
  const text = useText();
  const create = useCreateTag(bot);
  const [name, setName] = useState("");
  const problem = useFormProblem(create.error, ["name"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "" || create.isPending) return;
    const onSuccess = () => {
      toast({ title: text("contents-made", { name: name.trim() }) });
      onClose();
    };
    create.mutate(name.trim(), { onSuccess });
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("contents-new-tag")}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={text("contents-name")} hint={text("contents-name-hint")} error={problem.at("name")}>
          {(ties) => (
            <Input {...ties} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={create.isPending} disabled={name.trim() === ""}>
            {text("ui-create")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
