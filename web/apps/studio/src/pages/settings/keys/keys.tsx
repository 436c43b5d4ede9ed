//! API keys: which programs may do what.

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { type ApiKey, useApiKeys, useRevokeApiKey } from "#data/keys.ts";
import { useMay } from "#data/me.ts";
import { type Member, useMembers } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Moment } from "#ui/moment.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { toast } from "#ui/toast.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";

export function Keys() {
  const text = useText();
  const mayWrite = useMay("keys:write");
  const keys = useApiKeys();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const make = mayWrite && (
    <Button look="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      {text("settings-new-key")}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-xl text-soft">{text("settings-keys-are")}</p>
        {keys.data && keys.data.length > 0 && make}
      </div>
      {keys.error && <FailureNote error={keys.error} onRetry={() => keys.refetch()} />}
      {keys.isPending && <TableLoading rows={3} />}
      {keys.data?.length === 0 && (
        <EmptyState icon={<KeyRound aria-hidden />} title={text("settings-no-keys")} actions={make}>
          {text("settings-no-keys-why")}
        </EmptyState>
      )}
      {keys.data && keys.data.length > 0 && (
        <KeyList keys={keys.data} onRevoke={mayWrite ? setRevoking : null} />
      )}
      {making && <NewKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </div>
  );
}

interface KeyListProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: ((key: ApiKey) => void) | null;
}

/** Those that open something first. */
function KeyList({ keys, onRevoke }: KeyListProps) {
  const text = useText();
  const members = useMembers().data ?? [];
  const rows = [...keys.filter((key) => !key.revoked_at), ...keys.filter((key) => key.revoked_at)];
  return (
    <ul
      aria-label={text("settings-keys")}
      className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card"
    >
      {rows.map((key) => (
        <KeyRow key={key.id} apiKey={key} members={members} onRevoke={onRevoke} />
      ))}
    </ul>
  );
}

interface KeyRowProps extends Pick<KeyListProps, "onRevoke"> {
  readonly apiKey: ApiKey;
  readonly members: readonly Member[];
}

function KeyRow({ apiKey: key, members, onRevoke }: KeyRowProps) {
  const text = useText();
  const maker = members.find(({ id }) => id === key.created_by)?.name ?? key.created_by;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4">
      <div className="grid min-w-48 flex-1 gap-1.5">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{key.name}</span>
          <code className="text-xs text-soft">{key.prefix}…</code>
          {key.revoked_at && <Badge tone="bad">{text("settings-revoked")}</Badge>}
        </p>
        <ul aria-label={text("settings-key-scopes")} className="flex flex-wrap gap-1">
          {key.scopes.map((scope) => (
            <li key={scope}>
              <Badge>{scope}</Badge>
            </li>
          ))}
        </ul>
        <p className="text-soft">
          {text("settings-made-by", { name: maker })} <Moment at={key.created_at} />
          {" · "}
          {key.last_used_at ? (
            <>
              {text("settings-last-used")} <Moment at={key.last_used_at} />
            </>
          ) : (
            text("settings-never-used")
          )}
        </p>
      </div>
      {onRevoke && !key.revoked_at && (
        <Button
          look="quiet"
          size="small"
          aria-label={text("settings-revoke-it", { name: key.name })}
          onClick={() => onRevoke(key)}
        >
          {text("settings-revoke")}
        </Button>
      )}
    </li>
  );
}

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
}

function RevokeDialog({ apiKey, onClose }: RevokeDialogProps) {
  const text = useText();
  const revoke = useRevokeApiKey();
  const { id, name } = apiKey;
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        toast({ title: text("settings-key-revoked", { name }) });
        onClose();
      },
    });
  return (
    <ConfirmByName
      title={text("settings-revoke-title", { name })}
      name={name}
      action={text("settings-revoke")}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {text("settings-revoke-why")}
    </ConfirmByName>
  );
}
