//! Members as a list: their role is changed in place, their access taken away and given back.

import { useState } from "react";
import { type Me, useMay, useMe } from "#data/me.ts";
import { type Member, type Role, useResetLink, useUpdateMember } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Confirm } from "#ui/confirm.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Moment } from "#ui/moment.tsx";
import { Select } from "#ui/select.tsx";
import { ShownOnce } from "#ui/shown-once.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { toast } from "#ui/toast.tsx";
import { mayDecideAbout, ROLE, rolesToGive } from "./role.ts";

export function MemberTable({ members }: { readonly members: readonly Member[] }) {
  const text = useText();
  const me = useMe().data;
  const mayWrite = useMay("members:write");
  return (
    <Table aria-label={text("settings-members")}>
      <TableHead>
        <tr>
          <HeadCell>{text("settings-member")}</HeadCell>
          <HeadCell>{text("settings-role")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{text("settings-since")}</HeadCell>
          {mayWrite && (
            <HeadCell className="max-sm:px-0!">
              <span className="sr-only">{text("settings-deeds")}</span>
            </HeadCell>
          )}
        </tr>
      </TableHead>
      <tbody>
        {members.map((member) => (
          <TableRow key={member.id}>
            <Cell className="w-full min-w-40 sm:w-auto sm:min-w-44">
              <span className="flex flex-wrap items-center gap-x-2 font-medium">
                {member.name}
                {member.id === me?.id && <Badge>{text("settings-you")}</Badge>}
                {member.disabled_at && <Badge tone="bad">{text("settings-member-off")}</Badge>}
              </span>
              <span className="text-soft wrap-anywhere">{member.email}</span>
            </Cell>
            <Cell>{me && <RoleCell member={member} me={me} mayWrite={mayWrite} />}</Cell>
            <Cell className="hidden whitespace-nowrap text-soft sm:table-cell">
              <Moment at={member.created_at} />
            </Cell>
            {mayWrite && (
              <Cell className="text-right max-sm:px-0!">
                {me && me.id !== member.id && mayDecideAbout(me.role, member.role) && (
                  <span className="flex flex-wrap justify-end gap-1">
                    {!member.disabled_at && <ResetLink member={member} />}
                    <Access member={member} />
                  </span>
                )}
              </Cell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

interface RoleCellProps {
  readonly member: Member;
  readonly me: Me;
  readonly mayWrite: boolean;
}

function RoleCell({ member, me, mayWrite }: RoleCellProps) {
  const text = useText();
  const { mutate } = useUpdateMember();
  const [wanted, setWanted] = useState<Role | null>(null);
  if (!mayWrite || !mayDecideAbout(me.role, member.role)) return text(ROLE[member.role].label);
  const change = (role: Role) => {
    const undo = () => mutate({ id: member.id, role: member.role });
    const said = { name: member.name, role: text(ROLE[role].label) };
    const onSuccess = () =>
      // Who gave away a role can not take it back themselves.
      toast({ title: text("settings-role-changed", said), ...(member.id !== me.id && { undo }) });
    mutate({ id: member.id, role }, { onSuccess });
  };
  const options = rolesToGive(me.role).map((value) => ({ value, label: text(ROLE[value].label) }));
  return (
    <>
      <Select
        aria-label={text("settings-role-of", { name: member.name })}
        className="min-w-28 sm:min-w-32"
        value={member.role}
        options={options}
        onValueChange={(role) => (member.id === me.id ? setWanted(role) : change(role))}
      />
      <Confirm
        open={wanted !== null}
        onOpenChange={() => setWanted(null)}
        title={text("settings-role-own")}
        action={text("settings-role-own-change")}
        onConfirm={() => {
          if (wanted) change(wanted);
          setWanted(null);
        }}
      >
        {text("settings-role-own-why")}
      </Confirm>
    </>
  );
}

/** For someone who forgot their password. */
function ResetLink({ member }: { readonly member: Member }) {
  const text = useText();
  const reset = useResetLink();
  const [asking, setAsking] = useState(false);
  const { id, name } = member;
  if (reset.data) {
    return (
      <ShownOnce
        title={text("settings-reset-made", { name })}
        description={text("settings-reset-made-why")}
        label={text("settings-reset-link")}
        value={reset.data.link}
        onClose={reset.reset}
      />
    );
  }
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setAsking(true)}>
        {text("settings-reset")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={text("settings-reset-title", { name })}
        action={text("settings-make-link")}
        busy={reset.isPending}
        onConfirm={() => reset.mutate(id, { onSuccess: () => setAsking(false) })}
      >
        {reset.error ? <FailureNote error={reset.error} /> : text("settings-reset-why")}
      </Confirm>
    </>
  );
}

function Access({ member }: { readonly member: Member }) {
  const text = useText();
  const update = useUpdateMember();
  const [asking, setAsking] = useState(false);
  const { id, name } = member;
  const letIn = () =>
    update.mutate(
      { id, disabled: false },
      { onSuccess: () => toast({ title: text("settings-member-back", { name }) }) },
    );
  const shutOut = () =>
    update.mutate(
      { id, disabled: true },
      {
        onSuccess: () => toast({ title: text("settings-member-gone", { name }), undo: letIn }),
        onSettled: () => setAsking(false),
      },
    );
  if (member.disabled_at) {
    return (
      <Button size="small" busy={update.isPending} onClick={letIn}>
        {text("settings-member-let-in")}
      </Button>
    );
  }
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setAsking(true)}>
        {text("settings-member-shut-out")}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={text("settings-member-shut-out-title", { name })}
        action={text("settings-member-shut-out")}
        busy={update.isPending}
        onConfirm={shutOut}
      >
        {text("settings-member-shut-out-why")}
      </Confirm>
    </>
  );
}
