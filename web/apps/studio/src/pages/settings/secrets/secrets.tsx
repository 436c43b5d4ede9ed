//! Secrets: what requests carry and nobody reads again. Names and hosts are shown, values never.

import { LockKeyhole, Plus } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { type Secret, useDeleteSecret, useSecrets } from "#data/secrets.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Moment } from "#ui/moment.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { toast } from "#ui/toast.tsx";
import { SecretDialog } from "./secret-dialog.tsx";

type Open =
  | { readonly deed: "new" }
  | { readonly deed: "replace" | "delete"; readonly secret: Secret }
  | null;

export function Secrets() {
  const text = useText();
  const mayWrite = useMay("secrets:write");
  const secrets = useSecrets();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const make = mayWrite && (
    <Button look="primary" onClick={() => setOpen({ deed: "new" })}>
      <Plus aria-hidden />
      {text("settings-new-secret")}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-xl text-soft">{text("settings-secrets-are")}</p>
        {secrets.data && secrets.data.length > 0 && make}
      </div>
      {secrets.error && <FailureNote error={secrets.error} onRetry={() => secrets.refetch()} />}
      {secrets.isPending && <TableLoading rows={3} />}
      {secrets.data?.length === 0 && (
        <EmptyState icon={<LockKeyhole aria-hidden />} title={text("settings-no-secrets")} actions={make}>
          {text("settings-no-secrets-why")}
        </EmptyState>
      )}
      {secrets.data && secrets.data.length > 0 && (
        <SecretList secrets={secrets.data} onOpen={mayWrite ? setOpen : null} />
      )}
      {open?.deed === "new" && <SecretDialog secret={null} onClose={close} />}
      {open?.deed === "replace" && <SecretDialog secret={open.secret} onClose={close} />}
      {open?.deed === "delete" && <DeleteSecretDialog secret={open.secret} onClose={close} />}
    </div>
  );
}

interface SecretListProps {
  readonly secrets: readonly Secret[];
  readonly onOpen: ((open: Open) => void) | null;
}

function SecretList({ secrets, onOpen }: SecretListProps) {
  const text = useText();
  return (
    <ul
      aria-label={text("settings-secrets")}
      className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card"
    >
      {secrets.map((secret) => (
        <li key={secret.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4">
          <div className="grid min-w-48 flex-1 gap-1.5">
            <p className="font-medium wrap-anywhere">{secret.name}</p>
            <ul aria-label={text("settings-secret-hosts")} className="flex flex-wrap gap-1">
              {secret.hosts.map((host) => (
                <li key={host}>
                  <Badge>{host}</Badge>
                </li>
              ))}
            </ul>
            <p className="text-soft">
              {text("settings-last-written")} <Moment at={secret.updated_at} />
            </p>
          </div>
          {onOpen && (
            <div className="flex gap-1">
              <Button
                look="quiet"
                size="small"
                aria-label={text("settings-replace-it", { name: secret.name })}
                onClick={() => onOpen({ deed: "replace", secret })}
              >
                {text("settings-replace")}
              </Button>
              <Button
                look="quiet"
                size="small"
                aria-label={text("settings-delete-it", { name: secret.name })}
                onClick={() => onOpen({ deed: "delete", secret })}
              >
                {text("settings-delete")}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface DeleteSecretDialogProps {
  readonly secret: Secret;
  readonly onClose: () => void;
}

function DeleteSecretDialog({ secret, onClose }: DeleteSecretDialogProps) {
  const text = useText();
  const remove = useDeleteSecret();
  const { id, name } = secret;
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        toast({ title: text("settings-deleted", { name }) });
        onClose();
      },
    });
  return (
    <ConfirmByName
      title={text("settings-delete-title", { name })}
      name={name}
      action={text("settings-delete")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {text("settings-delete-secret-why")}
    </ConfirmByName>
  );
}
