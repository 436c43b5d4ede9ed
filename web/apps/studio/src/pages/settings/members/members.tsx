//! The team: who is in it, as what, and who is asked in.

import { useMay } from "#data/me.ts";
import { ROLES, useMembers } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Card } from "#ui/card.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { Invitations } from "./invitations.tsx";
import { MemberTable } from "./member-table.tsx";
import { ROLE } from "./role.ts";

export function Members() {
  const mayWrite = useMay("members:write");
  const members = useMembers();
  return (
    <div className="grid gap-6">
      {members.error && <FailureNote error={members.error} onRetry={() => members.refetch()} />}
      {members.isPending && <TableLoading rows={3} />}
      {members.data && <MemberTable members={members.data} />}
      {mayWrite && <Invitations />}
      <Roles />
    </div>
  );
}

function Roles() {
  const text = useText();
  return (
    <Card title={text("settings-roles")} description={text("settings-roles-why")}>
      <dl className="grid gap-3">
        {ROLES.map((role) => (
          <div key={role} className="grid gap-x-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <dt className="font-medium">{text(ROLE[role].label)}</dt>
            <dd className="text-soft">{text(ROLE[role].explained)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
