//! Renames a field or a tag. Sub flows call both by name, so what is used can not be renamed; the uses are shown.

import { Problem } from "@lancar/api";
import { type FormEvent, useState } from "react";
import { type Field as BotField, useRenameField } from "#data/fields.ts";
import { type Tag, useRenameTag } from "#data/tags.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";
import { InUseDialog } from "./in-use-dialog.tsx";

export interface FieldDialogProps {
  readonly bot: string;
  readonly field: BotField;
  readonly onClose: () => void;
}

export interface TagDialogProps {
  readonly bot: string;
  readonly tag: Tag;
  readonly onClose: () => void;
}

export function RenameFieldDialog({ bot, field, onClose }: FieldDialogProps) {
  const rename = useRenameField(bot);
  return <RenameDialog bot={bot} thing={field} rename={rename} onClose={onClose} />;
}

export function RenameTagDialog({ bot, tag, onClose }: TagDialogProps) {
  const rename = useRenameTag(bot);
  return <RenameDialog bot={bot} thing={tag} rename={rename} onClose={onClose} />;
}

interface RenameDialogProps {
  readonly bot: string;
  readonly thing: { readonly id: string; readonly name: string };
  readonly rename: Pick<ReturnType<typeof useRenameTag>, "mutate" | "error" | "isPending"> | Renaming;
  readonly onClose: () => void;
}

type Renaming = Pick<ReturnType<typeof useRenameField>, "mutate" | "error" | "isPending">;

function RenameDialog({ bot, thing, rename, onClose }: RenameDialogProps) {
  const text = useText();
  const [name, setName] = useState(thing.name);
  const problem = useFormProblem(rename.error, ["name"]);
  const { mutate } = rename;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "" || rename.isPending) return;
    if (wanted === thing.name) return onClose();
    const onSuccess = () => {
      const undo = () => mutate({ id: thing.id, name: thing.name });
      toast({ title: text("contents-renamed", { name: wanted }), undo });
      onClose();
    };
    mutate({ id: thing.id, name: wanted }, { onSuccess });
  };
  if (rename.error instanceof Problem && rename.error.code === "in_use") {
    return <InUseDialog bot={bot} name={thing.name} deed="rename" problem={rename.error} onClose={onClose} />;
  }
  return (
    <Dialog open onOpenChange={onClose} title={text("contents-rename-title", { name: thing.name })}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={text("contents-name")} hint={text("contents-name-hint")} error={problem.at("name")}>
          {(ties) => (
            <Input
              {...ties}
              value={name}
              onChange={(event) => setName(event.target.value)}
              onFocus={(event) => event.target.select()}
              maxLength={80}
            />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={rename.isPending} disabled={name.trim() === ""}>
            {text("contents-rename")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
