//! Deletes a field or a tag, for good and with what people hold of it; so the name has to be typed. What is used
//! can not be deleted; the uses are shown.

import { Problem } from "@lancar/api";
import { useDeleteField } from "#data/fields.ts";
import { useDeleteTag } from "#data/tags.ts";
import { useText } from "#language/text.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { toast } from "#ui/toast.tsx";
import { InUseDialog } from "./in-use-dialog.tsx";
import type { FieldDialogProps, TagDialogProps } from "./rename-dialogs.tsx";

export function DeleteFieldDialog({ bot, field, onClose }: FieldDialogProps) {
  const text = useText();
  const why = text(field.scope === "user" ? "contents-delete-user-field" : "contents-delete-bot-field");
  return <DeleteDialog bot={bot} thing={field} remove={useDeleteField(bot)} why={why} onClose={onClose} />;
}

export function DeleteTagDialog({ bot, tag, onClose }: TagDialogProps) {
  const text = useText();
  const why = text("contents-delete-tag");
  return <DeleteDialog bot={bot} thing={tag} remove={useDeleteTag(bot)} why={why} onClose={onClose} />;
}

interface DeleteDialogProps {
  readonly bot: string;
  readonly thing: { readonly id: string; readonly name: string };
  readonly remove: ReturnType<typeof useDeleteTag>;
  /** What is lost with it. */
  readonly why: string;
  readonly onClose: () => void;
}

function DeleteDialog({ bot, thing, remove, why, onClose }: DeleteDialogProps) {
  const text = useText();
  const { name } = thing;
  if (remove.error instanceof Problem && remove.error.code === "in_use") {
    const { uses } = remove.error;
    return <InUseDialog bot={bot} name={name} uses={uses} problem={remove.error} onClose={onClose} />;
  }
  const confirm = () =>
    remove.mutate(thing.id, {
      onSuccess: () => {
        toast({ title: text("contents-deleted", { name }) });
        onClose();
      },
    });
  return (
    <ConfirmByName
      title={text("contents-delete-title", { name })}
      name={name}
      action={text("contents-delete")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {why}
    </ConfirmByName>
  );
}
