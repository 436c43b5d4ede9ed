//! E-mail profiles: through which server and in whose name mails go out, and whether that works.

import { Mail, Plus } from "lucide-react";
import { useState } from "react";
import { type EmailProfile, useDeleteEmailProfile, useEmailProfiles } from "#data/email-profiles.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { toast } from "#ui/toast.tsx";
import { ProfileDialog } from "./profile-dialog.tsx";
import { SECURITY } from "./security.ts";
import { TestDialog } from "./test-dialog.tsx";

type Open =
  | { readonly deed: "new" }
  | { readonly deed: "change" | "test" | "delete"; readonly profile: EmailProfile }
  | null;

export function Email() {
  const text = useText();
  const mayWrite = useMay("profiles:write");
  const profiles = useEmailProfiles();
  const [open, setOpen] = useState<Open>(null);
  const make = mayWrite && (
    <Button look="primary" onClick={() => setOpen({ deed: "new" })}>
      <Plus aria-hidden />
      {text("settings-new-profile")}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-xl text-soft">{text("settings-profiles-are")}</p>
        {profiles.data && profiles.data.length > 0 && make}
      </div>
      {profiles.error && <FailureNote error={profiles.error} onRetry={() => profiles.refetch()} />}
      {profiles.isPending && <TableLoading rows={2} />}
      {profiles.data?.length === 0 && (
        <EmptyState icon={<Mail aria-hidden />} title={text("settings-no-profiles")} actions={make}>
          {text("settings-no-profiles-why")}
        </EmptyState>
      )}
      {profiles.data && profiles.data.length > 0 && (
        <ProfileList profiles={profiles.data} onOpen={mayWrite ? setOpen : null} />
      )}
      <ProfileDialogs open={open} onClose={() => setOpen(null)} />
    </div>
  );
}

function ProfileDialogs({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  switch (open?.deed) {
    case undefined:
      return null;
    case "new":
      return <ProfileDialog profile={null} onClose={onClose} />;
    case "change":
      return <ProfileDialog profile={open.profile} onClose={onClose} />;
    case "test":
      return <TestDialog profile={open.profile} onClose={onClose} />;
    case "delete":
      return <DeleteProfileDialog profile={open.profile} onClose={onClose} />;
  }
}

interface ProfileListProps {
  readonly profiles: readonly EmailProfile[];
  readonly onOpen: ((open: Open) => void) | null;
}

function ProfileList({ profiles, onOpen }: ProfileListProps) {
  const text = useText();
  return (
    <ul
      aria-label={text("settings-email")}
      className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card"
    >
      {profiles.map((profile, index) => (
        <li key={profile.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4">
          <div className="grid min-w-48 flex-1 gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium wrap-anywhere">{profile.name}</span>
              {index === 0 && <Badge tone="accent">{text("settings-profile-first")}</Badge>}
            </p>
            <p className="wrap-anywhere">
              {profile.from_name ? `${profile.from_name} <${profile.from_address}>` : profile.from_address}
            </p>
            <p className="flex flex-wrap gap-x-2 text-soft">
              <span className="wrap-anywhere">
                {profile.host}:{profile.port}
              </span>
              <span>· {text(SECURITY[profile.security])}</span>
              {profile.username && <span className="wrap-anywhere">· {profile.username}</span>}
            </p>
          </div>
          {onOpen && <ProfileDeeds profile={profile} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}

interface ProfileDeedsProps {
  readonly profile: EmailProfile;
  readonly onOpen: (open: Open) => void;
}

function ProfileDeeds({ profile, onOpen }: ProfileDeedsProps) {
  const text = useText();
  const { name } = profile;
  return (
    <div className="flex flex-wrap gap-1">
      <Button
        size="small"
        aria-label={text("settings-test-it", { name })}
        onClick={() => onOpen({ deed: "test", profile })}
      >
        {text("settings-test")}
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label={text("settings-change-it", { name })}
        onClick={() => onOpen({ deed: "change", profile })}
      >
        {text("settings-change")}
      </Button>
      <Button
        look="quiet"
        size="small"
        aria-label={text("settings-delete-it", { name })}
        onClick={() => onOpen({ deed: "delete", profile })}
      >
        {text("settings-delete")}
      </Button>
    </div>
  );
}

interface DeleteProfileDialogProps {
  readonly profile: EmailProfile;
  readonly onClose: () => void;
}

function DeleteProfileDialog({ profile, onClose }: DeleteProfileDialogProps) {
  const text = useText();
  const remove = useDeleteEmailProfile();
  const { id, name } = profile;
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
      {text("settings-delete-profile-why")}
    </ConfirmByName>
  );
}
