//! Brings in someone of another system, and goes to their profile. Who is there already is only shown.

import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useBringIn } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";

export interface BringInDialogProps {
  readonly bot: string;
  readonly onClose: () => void;
}

export function BringInDialog({ bot, onClose }: BringInDialogProps) {
  const text = useText();
  const navigate = useNavigate();
  const bringIn = useBringIn(bot);
  const [external, setExternal] = useState("");
  const problem = useFormProblem(bringIn.error, ["external_id"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (external.trim() === "" || bringIn.isPending) return;
    bringIn.mutate(external.trim(), {
      onSuccess: ({ id }) => navigate({ to: "/b/$bot/users/$user", params: { bot, user: id } }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("users-bring-in")}
      description={text("users-bring-in-why")}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={text("users-external-id")}
          hint={text("users-external-id-hint")}
          error={problem.at("external_id")}
        >
          {(ties) => (
            <Input
              {...ties}
              value={external}
              onChange={(event) => setExternal(event.target.value)}
              maxLength={200}
              autoComplete="off"
            />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={bringIn.isPending} disabled={external.trim() === ""}>
            {text("users-bring-in")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
