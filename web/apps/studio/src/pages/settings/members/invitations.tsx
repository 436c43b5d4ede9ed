//! Who is asked in and has not come yet. The link is shown once, to whoever invites.

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { type Invitation, useInvitations, useWithdraw } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Moment } from "#ui/moment.tsx";
import { toast } from "#ui/toast.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { ROLE } from "./role.ts";

export function Invitations() {
  const text = useText();
  const invitations = useInvitations(true);
  const [inviting, setInviting] = useState<Invitation | "someone" | null>(null);
  const actions = (
    <Button look="primary" size="small" onClick={() => setInviting("someone")}>
      <UserPlus aria-hidden />
      {text("settings-invite")}
    </Button>
  );
  return (
    <Card
      title={text("settings-invitations")}
      description={text("settings-invitations-why")}
      actions={actions}
    >
      {invitations.error && <FailureNote error={invitations.error} onRetry={() => invitations.refetch()} />}
      {invitations.data?.length === 0 && <p className="text-soft">{text("settings-no-invitations")}</p>}
      {invitations.data && invitations.data.length > 0 && (
        <ul className="divide-y divide-line">
          {invitations.data.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onAgain={() => setInviting(invitation)}
            />
          ))}
        </ul>
      )}
      {inviting && (
        <InviteDialog again={inviting === "someone" ? null : inviting} onClose={() => setInviting(null)} />
      )}
    </Card>
  );
}

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly onAgain: () => void;
}

function InvitationRow({ invitation, onAgain }: InvitationRowProps) {
  const text = useText();
  const withdraw = useWithdraw();
  const [asking, setAsking] = useState(false);
  const { id, email, role, expires_at } = invitation;
  const isOver = Date.parse(expires_at) < Date.now();
  const confirm = () =>
    withdraw.mutate(id, { onSuccess: () => toast({ title: text("settings-withdrawn", { email }) }) });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-40 grow">
        <p className="font-medium wrap-anywhere">{email}</p>
        <p className="text-soft">
          {text(ROLE[role].label)} · {text(isOver ? "settings-invitation-over" : "settings-invitation-until")}{" "}
          <Moment at={expires_at} />
        </p>
      </div>
      {isOver && <Badge tone="wait">{text("settings-expired")}</Badge>}
      <div className="flex gap-1">
        <Button look="quiet" size="small" onClick={onAgain}>
          {text("settings-new-link")}
        </Button>
        <Button look="quiet" size="small" onClick={() => setAsking(true)}>
          {text("settings-withdraw")}
        </Button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={text("settings-withdraw-title", { email })}
        action={text("settings-withdraw")}
        busy={withdraw.isPending}
        onConfirm={confirm}
      >
        {withdraw.error ? <FailureNote error={withdraw.error} /> : text("settings-withdraw-why")}
      </Confirm>
    </li>
  );
}
