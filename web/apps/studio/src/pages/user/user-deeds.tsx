//! What is done with all that is kept of someone: given out, or deleted.

import { useNavigate } from "@tanstack/react-router";
import { Download, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { personExportUrl } from "#data/people-files.ts";
import { useDeleteUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { toast } from "#ui/toast.tsx";

export interface UserDeedsProps {
  readonly bot: string;
  readonly user: string;
  /** As they are called here: what is typed before they are deleted. */
  readonly name: string;
}

export function UserDeeds({ bot, user, name }: UserDeedsProps) {
  const text = useText();
  const mayExport = useMay("people:files");
  const mayDelete = useMay("people:delete");
  const [asking, setAsking] = useState(false);
  return (
    <>
      {mayExport && (
        <a href={personExportUrl(bot, user)} download className={buttonClass()}>
          <Download aria-hidden />
          {text("people-export-one")}
        </a>
      )}
      {mayDelete && (
        <Button onClick={() => setAsking(true)}>
          <Trash2 aria-hidden />
          {text("people-delete")}
        </Button>
      )}
      {asking && <DeleteUser bot={bot} user={user} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}

function DeleteUser({ bot, user, name, onClose }: UserDeedsProps & { readonly onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const remove = useDeleteUser(bot);
  const onConfirm = () =>
    remove.mutate(user, {
      onSuccess: async () => {
        await navigate({ to: "/b/$bot/users", params: { bot } });
        toast({ title: text("people-deleted", { name }) });
      },
    });
  return (
    <ConfirmByName
      title={text("people-delete-title", { name })}
      name={name}
      action={text("people-delete-good")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {text("people-delete-why")}
    </ConfirmByName>
  );
}
