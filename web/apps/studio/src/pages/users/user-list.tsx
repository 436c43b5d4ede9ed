//! The list itself. A filter that few fit is looked for further by itself, a bounded piece at a time, as long as
//! nothing fills the screen.

import { useNavigate } from "@tanstack/react-router";
import { SearchX, Users } from "lucide-react";
import { useEffect, useState } from "react";
import { useMay } from "#data/me.ts";
import { isFiltered, type UserFilter } from "#data/user-filter.ts";
import { useBotUsers } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { Button, buttonClass } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { isEmpty, NONE, type Selection } from "#ui/selection.ts";
import { TableLoading } from "#ui/table-loading.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkDialog, type BulkRequest } from "./bulk-dialog.tsx";
import { UserTable } from "./user-table.tsx";

/** So many people fill a screen. */
const SCREEN = 50;
/** After so many pieces without enough people someone is asked whether to go on. */
const PIECES = 100;

export interface UserListProps {
  readonly bot: string;
  readonly filter: UserFilter;
  readonly onBringIn: (() => void) | null;
}

export function UserList({ bot, filter, onBringIn }: UserListProps) {
  const users = useBotUsers(bot, filter);
  const [selection, setSelection] = useState<Selection>(NONE);
  const seen = users.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <People
        bot={bot}
        filter={filter}
        users={users}
        selection={selection}
        onSelect={setSelection}
        onBringIn={onBringIn}
      />
      <Bulk
        bot={bot}
        filter={filter}
        seen={seen.length}
        hasMore={users.hasNextPage}
        selection={selection}
        onSelect={setSelection}
      />
    </>
  );
}

interface PeopleProps extends UserListProps {
  readonly users: ReturnType<typeof useBotUsers>;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

function People({ bot, filter, users, selection, onSelect, onBringIn }: PeopleProps) {
  const text = useText();
  const mayWrite = useMay("people:write");
  const mayTrigger = useMay("runs:write");
  const rows = users.data?.pages.flatMap((page) => page.items) ?? [];
  const looksFurther = useLookingFurther(users, rows.length);
  if (users.error) return <FailureNote error={users.error} onRetry={() => users.refetch()} />;
  if (!users.data) return <TableLoading rows={8} />;
  if (rows.length === 0 && !users.hasNextPage) {
    return isFiltered(filter) ? <NothingFound bot={bot} /> : <Nobody bot={bot} onBringIn={onBringIn} />;
  }
  return (
    <>
      {rows.length > 0 && (
        <UserTable
          bot={bot}
          users={rows}
          selection={selection}
          onSelect={mayWrite || mayTrigger ? onSelect : null}
        />
      )}
      <p role="status" className="mt-4 text-soft">
        {text(looksFurther ? "users-looking" : "users-shown", { count: rows.length })}
      </p>
      <LoadMore
        hasMore={users.hasNextPage && !looksFurther}
        busy={users.isFetchingNextPage}
        onMore={() => users.fetchNextPage()}
      />
    </>
  );
}

interface BulkProps {
  readonly bot: string;
  readonly filter: UserFilter;
  readonly seen: number;
  readonly hasMore: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

/** What is done to those who are marked. The dialog stays when the list behind it is renewed. */
function Bulk({ bot, filter, seen, hasMore, selection, onSelect }: BulkProps) {
  const [request, setRequest] = useState<BulkRequest | null>(null);
  const ask = (deed: BulkRequest["deed"]) =>
    setRequest({
      deed,
      chosen:
        selection.kind === "all" ? { kind: "all", query: filter } : { kind: "some", ids: [...selection.ids] },
    });
  return (
    <>
      {!isEmpty(selection) && (
        <BulkBar selection={selection} seen={seen} hasMore={hasMore} onSelect={onSelect} onDeed={ask} />
      )}
      {request && (
        <BulkDialog
          bot={bot}
          request={request}
          onClose={() => setRequest(null)}
          onOver={() => onSelect(NONE)}
        />
      )}
    </>
  );
}

/** Goes on by itself while pages stop early and the screen is not full. Says whether it does. */
function useLookingFurther(users: ReturnType<typeof useBotUsers>, found: number): boolean {
  const pages = users.data?.pages ?? [];
  const goesOn =
    pages.at(-1)?.stopped_early === true && users.hasNextPage && found < SCREEN && pages.length < PIECES;
  const { isFetchingNextPage, isFetchNextPageError, fetchNextPage } = users;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [goesOn, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return goesOn;
}

function NothingFound({ bot }: { readonly bot: string }) {
  const text = useText();
  const navigate = useNavigate();
  const all = () => navigate({ to: "/b/$bot/users", params: { bot }, search: {} });
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={text("users-nobody-fits")}
      actions={<Button onClick={all}>{text("users-show-all")}</Button>}
    >
      {text("users-nobody-fits-why")}
    </EmptyState>
  );
}

interface NobodyProps {
  readonly bot: string;
  readonly onBringIn: (() => void) | null;
}

function Nobody({ bot, onBringIn }: NobodyProps) {
  const text = useText();
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
