//! Bot users as a list, each with a mark for doing something to several.

import { Link } from "@tanstack/react-router";
import type { BotUserRow } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Badge } from "#ui/badge.tsx";
import { classes } from "#ui/classes.ts";
import { Mark } from "#ui/mark.tsx";
import { Moment } from "#ui/moment.tsx";
import { isMarked, type Selection, toggled, toggledAll } from "#ui/selection.ts";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { channelName, nameInList } from "./person.ts";

export interface UserTableProps {
  readonly bot: string;
  readonly users: readonly BotUserRow[];
  readonly selection: Selection;
  /** Null for those who may do nothing to several. */
  readonly onSelect: ((selection: Selection) => void) | null;
}

export function UserTable({ bot, users, selection, onSelect }: UserTableProps) {
  const text = useText();
  const seen = users.map(({ id }) => id);
  return (
    <Table aria-label={text("users-title")}>
      <TableHead>
        <tr>
          {onSelect && (
            <HeadCell className="w-10 pr-0">
              <Mark
                label={text("users-mark-all")}
                marked={seen.every((id) => isMarked(selection, id))}
                mixed={seen.some((id) => isMarked(selection, id))}
                onChange={() => onSelect(toggledAll(selection, seen))}
              />
            </HeadCell>
          )}
          <HeadCell>{text("users-who")}</HeadCell>
          <HeadCell className="hidden md:table-cell">{text("users-channel")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{text("users-email")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{text("users-seen")}</HeadCell>
          <HeadCell className="hidden lg:table-cell">{text("users-came")}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {users.map((user) => (
          <UserRow
            key={user.id}
            bot={bot}
            user={user}
            marked={isMarked(selection, user.id)}
            onMark={onSelect && (() => onSelect(toggled(selection, user.id, seen)))}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface UserRowProps {
  readonly bot: string;
  readonly user: BotUserRow;
  readonly marked: boolean;
  readonly onMark: (() => void) | null;
}

function UserRow({ bot, user, marked, onMark }: UserRowProps) {
  const text = useText();
  const name = nameInList(user, text);
  const reach = [user.email, user.phone].filter((part) => part && part !== name).join(" · ");
  return (
    <TableRow className={classes(marked ? "bg-accent-soft" : "hover:bg-hover")}>
      {onMark && (
        <Cell className="w-10 pr-0 align-top">
          <Mark label={text("users-mark", { name })} marked={marked} onChange={onMark} />
        </Cell>
      )}
      <Cell className="max-w-72 min-w-40">
        <span className="flex items-center gap-2">
          <Link
            to="/b/$bot/users/$user"
            params={{ bot, user: user.id }}
            className="truncate font-medium hover:underline"
          >
            {name}
          </Link>
          {user.is_tester && <Badge tone="accent">{text("users-tester")}</Badge>}
        </span>
        {reach && <span className="block truncate text-soft">{reach}</span>}
      </Cell>
      <Cell className="hidden align-top whitespace-nowrap text-soft md:table-cell">
        {channelName(user.channel, text)}
      </Cell>
      <Cell className="hidden align-top sm:table-cell">
        <OptIn wanted={user.email_opt_in} />
      </Cell>
      <Cell className="hidden align-top whitespace-nowrap text-soft sm:table-cell">
        <Moment at={user.last_seen_at} />
      </Cell>
      <Cell className="hidden align-top whitespace-nowrap text-soft lg:table-cell">
        <Moment at={user.created_at} />
      </Cell>
    </TableRow>
  );
}

function OptIn({ wanted }: { readonly wanted: boolean | null | undefined }) {
  const text = useText();
  if (wanted === true) return <Badge tone="good">{text("users-opted-in")}</Badge>;
  if (wanted === false) return <Badge tone="bad">{text("users-opted-out")}</Badge>;
  return <span className="whitespace-nowrap text-soft">{text("users-never-asked")}</span>;
}
