//! Asks someone in: an address and a role; then their link, this once.

import { type FormEvent, useState } from "react";
import { useMe } from "#data/me.ts";
import { type Invitation, type Role, useInvite } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog, DialogActions } from "#ui/dialog.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Field } from "#ui/field.tsx";
import { useFormProblem } from "#ui/form-problem.ts";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { ShownOnce } from "#ui/shown-once.tsx";
import { ROLE, rolesToGive } from "./role.ts";

export interface InviteDialogProps {
  /** Whose link is to be made anew. */
  readonly again: Invitation | null;
  readonly onClose: () => void;
}

export function InviteDialog({ again, onClose }: InviteDialogProps) {
  const text = useText();
  const invite = useInvite();
  const mine = useMe().data?.role ?? "viewer";
  const [email, setEmail] = useState(again?.email ?? "");
  const [role, setRole] = useState<Role>(again?.role ?? "editor");
  const problem = useFormProblem(invite.error, ["email", "role"]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (email.trim() !== "" && !invite.isPending) invite.mutate({ email: email.trim(), role });
  };
  if (invite.data) {
    return (
      <ShownOnce
        title={text("settings-invited", { email: invite.data.invitation.email })}
        description={text("settings-invited-why")}
        label={text("settings-invitation-link")}
        value={invite.data.link}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={text("settings-invite")}
      description={text(again ? "settings-invite-again-why" : "settings-invite-why")}
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <Field label={text("settings-email-address")} error={problem.at("email")}>
          {(ties) => (
            <Input
              {...ties}
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={text("settings-role")} hint={text(ROLE[role].explained)} error={problem.at("role")}>
          {(ties) => (
            <Select
              {...ties}
              value={role}
              options={rolesToGive(mine).map((value) => ({ value, label: text(ROLE[value].label) }))}
              onValueChange={setRole}
            />
          )}
        </Field>
        {problem.rest && <FailureNote error={problem.rest} />}
        <DialogActions>
          <Button onClick={onClose}>{text("ui-cancel")}</Button>
          <Button type="submit" look="primary" busy={invite.isPending} disabled={email.trim() === ""}>
            {text("settings-make-link")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
