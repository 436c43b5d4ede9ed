//! The bot users of a bot, newest first, page by page: there may be millions.

import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { UserPlus, Users } from "lucide-react";
import { useState } from "react";
import { useMay } from "#data/me.ts";
import { useBotUsers } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { BringInDialog } from "./bring-in-dialog.tsx";
import { GoToUser } from "./go-to-user.tsx";
import { UserTable } from "./user-table.tsx";

const route = getRouteApi("/b/$bot/users");

export function UsersPage() {
  const text = useText();
  const { bot } = route.useParams();
  const navigate = useNavigate();
  const mayWrite = useMay("people:write");
  const [bringing, setBringing] = useState(false);
  const actions = mayWrite && (
    <Button look="primary" onClick={() => setBringing(true)}>
      <UserPlus aria-hidden />
      {text("users-bring-in")}
    </Button>
  );
  return (
    <PageBody>
      <PageHeading title={text("users-title")} help="bot-users" actions={actions} />
      <GoToUser onGo={(user) => navigate({ to: "/b/$bot/users/$user", params: { bot, user } })} />
      <UserList bot={bot} onBringIn={mayWrite ? () => setBringing(true) : null} />
      {bringing && <BringInDialog bot={bot} onClose={() => setBringing(false)} />}
    </PageBody>
  );
}

interface UserListProps {
  readonly bot: string;
  readonly onBringIn: (() => void) | null;
}

function UserList({ bot, onBringIn }: UserListProps) {
  const text = useText();
  const users = useBotUsers(bot);
  if (users.error) return <FailureNote error={users.error} onRetry={() => users.refetch()} />;
  if (!users.data) return <TableLoading rows={8} />;
  const rows = users.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    const actions = (
      <>
        {onBringIn && <Button onClick={onBringIn}>{text("users-bring-in")}</Button>}
        <a href={`/chat/${bot}`} target="_blank" rel="noreferrer" className={buttonClass("primary")}>
          {text("users-open-chat")}
        </a>
      </>
    );
    return (
      <EmptyState icon={<Users aria-hidden />} title={text("users-none")} actions={actions}>
        {text("users-none-why")}
      </EmptyState>
    );
  }
  return (
    <>
      <UserTable bot={bot} users={rows} />
      <LoadMore
        hasMore={users.hasNextPage}
        busy={users.isFetchingNextPage}
        onMore={() => users.fetchNextPage()}
      />
    </>
  );
}
