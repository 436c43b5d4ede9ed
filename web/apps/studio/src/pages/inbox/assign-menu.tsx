//! Who of the team looks after this conversation, and the way to give it to someone.

import { ChevronDown, UserRound } from "lucide-react";
import { type Standing, useAssign, type Whose } from "#data/inbox.ts";
import { useMay, useMe } from "#data/me.ts";
import { type Member, useMembers } from "#data/team.ts";
import { useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import { toast } from "#ui/toast.tsx";

export interface AssignMenuProps {
  readonly whose: Whose;
  readonly standing: Standing;
}

export function AssignMenu({ whose, standing }: AssignMenuProps) {
  const text = useText();
  const mayWrite = useMay("conversations:write");
  const assign = useAssign(whose);
  const me = useMe().data?.id;
  const members = useMembers().data ?? [];
  const held = standing.assignee;
  const words = held ? text("inbox-assigned", { name: held.name }) : text("inbox-assign");
  if (!mayWrite) return held ? <p className="truncate text-soft">{words}</p> : null;
  const onError = (error: Error) => toast({ title: error.message, tone: "bad" });
  const to = (member: string | null) => assign.mutate(member, { onError });
  const trigger = (
    <Button size="small" look="quiet" busy={assign.isPending}>
      <UserRound aria-hidden />
      <span className="max-w-40 truncate">{words}</span>
      <ChevronDown aria-hidden />
    </Button>
  );
  const others = members.filter((member) => mayHold(member) && member.id !== me && member.id !== held?.id);
  return (
    <Menu trigger={trigger}>
      {me && me !== held?.id && members.some(({ id }) => id === me) && (
        <MenuItem onSelect={() => to(me)}>{text("inbox-assign-me")}</MenuItem>
      )}
      {others.map(({ id, name }) => (
        <MenuItem key={id} onSelect={() => to(id)}>
          {text("inbox-assign-to", { name })}
        </MenuItem>
      ))}
      {held && <MenuItem onSelect={() => to(null)}>{text("inbox-assign-nobody")}</MenuItem>}
    </Menu>
  );
}

/** Whoever may write in conversations (crates/server/src/auth/permission.rs). */
function mayHold({ role, disabled_at }: Member): boolean {
  return !disabled_at && role !== "viewer";
}
