//! Renames a field or a tag. Sub flows call both by name, and all of them follow; which they are is shown before.

import { type FormEvent, useState } from "react";
import { type Field as BotField, useFieldUses, useRenameField } from "#data/fields.ts";
import { type Tag, useRenameTag, useTagUses } from "#data/tags.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { toast } from "#ui/toast.tsx";
import { Uses, type UsesProps } from "./uses-dialog.tsx";

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
  const back = useRenameField(bot, "toast");
  const uses = useFieldUses(bot, field.id);
  return <RenameDialog bot={bot} thing={field} {...{ rename, back, uses, onClose }} />;
}

export function RenameTagDialog({ bot, tag, onClose }: TagDialogProps) {
  const rename = useRenameTag(bot);
  const back = useRenameTag(bot, "toast");
  const uses = useTagUses(bot, tag.id);
  return <RenameDialog bot={bot} thing={tag} {...{ rename, back, uses, onClose }} />;
}

interface Renaming {
  readonly mutate: (
    input: { readonly id: string; readonly name: string },
    options?: { readonly onSuccess: (renamed: { readonly rewritten: number }) => void },
  ) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
}

interface RenameDialogProps {
  readonly bot: string;
  readonly thing: { readonly id: string; readonly name: string };
  readonly rename: Renaming;
  /** Takes it back, when this dialog is long closed. */
  readonly back: Pick<Renaming, "mutate">;
  readonly uses: UsesProps["uses"];
  readonly onClose: () => void;
}

function RenameDialog({ bot, thing, rename, back, uses, onClose }: RenameDialogProps) {
  const text = useText();
  const [name, setName] = useState(thing.name);
  const problem = useFormProblem(rename.error, ["name"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === "" || rename.isPending) return;
    if (wanted === thing.name) return onClose();
    const onSuccess = ({ rewritten }: { readonly rewritten: number }) => {
      toast({
        title: text("contents-renamed", { name: wanted }),
        ...(rewritten > 0 && { detail: text("contents-renamed-in", { count: rewritten }) }),
        undo: () => back.mutate({ id: thing.id, name: thing.name }),
      });
      onClose();
    };
    rename.mutate({ id: thing.id, name: wanted }, { onSuccess });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("contents-rename-title", { name: thing.name })}
      description={text("contents-rename-follows")}
      width="wide"
    >
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
        <section aria-label={text("contents-uses")} className="grid gap-2">
          <h3 className="font-medium">{text("contents-uses")}</h3>
          <div className="max-h-[40vh] overflow-y-auto">
            <Uses bot={bot} uses={uses} />
          </div>
        </section>
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
