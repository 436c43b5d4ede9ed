//! Bot users as a list.

import { Link } from "@tanstack/react-router";
import type { BotUserLine } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { Moment } from "#ui/moment.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { channelName, nameInList } from "./person.ts";

export interface UserTableProps {
  readonly bot: string;
  readonly users: readonly BotUserLine[];
}

export function UserTable({ bot, users }: UserTableProps) {
  const text = useText();
  return (
    <Table aria-label={text("users-title")}>
      <TableHead>
        <tr>
          <HeadCell>{text("users-who")}</HeadCell>
          <HeadCell>{text("users-channel")}</HeadCell>
          <HeadCell>{text("users-email")}</HeadCell>
          <HeadCell>{text("users-seen")}</HeadCell>
          <HeadCell>{text("users-came")}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {users.map((user) => (
          <TableRow key={user.id} className="hover:bg-hover">
            <Cell className="max-w-72 min-w-40">
              <span className="flex items-center gap-2">
                <Link
                  to="/b/$bot/users/$user"
                  params={{ bot, user: user.id }}
                  className="truncate font-medium hover:underline"
                >
                  {nameInList(user, text)}
                </Link>
                {user.is_tester && <Badge tone="accent">{text("users-tester")}</Badge>}
              </span>
            </Cell>
            <Cell className="whitespace-nowrap text-soft">{channelName(user.channel, text)}</Cell>
            <Cell>
              <OptIn wanted={user.email_opt_in} />
            </Cell>
            <Cell className="whitespace-nowrap text-soft">
              <Moment at={user.last_seen_at} />
            </Cell>
            <Cell className="whitespace-nowrap text-soft">
              <Moment at={user.created_at} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function OptIn({ wanted }: { readonly wanted: boolean | null | undefined }) {
  const text = useText();
  if (wanted === true) return <Badge tone="good">{text("users-opted-in")}</Badge>;
  if (wanted === false) return <Badge tone="bad">{text("users-opted-out")}</Badge>;
  return <span className="whitespace-nowrap text-soft">{text("users-never-asked")}</span>;
}
