//! The conversations, newest first, with what was said last and who waits.

import { Link } from "@tanstack/react-router";
import { Inbox, Pause, Search, UserRound } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { FILTERS, type Filter, HOLDERS, type Holder, type InboxLine, useInbox } from "#data/inbox.ts";
import { useText } from "#language/text.tsx";
import { shortId } from "#pages/users/person.ts";
import { Badge } from "#ui/badge.tsx";
import { buttonClass } from "#ui/button.tsx";
import { Choice } from "#ui/choice.tsx";
import { classes } from "#ui/classes.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { Input } from "#ui/input.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type InboxAddress, readInboxAddress, searchIn } from "./search.ts";

/** How long someone must have stopped typing before it is searched. */
const PAUSE_MS = 300;

const FILTER_WORDS: Record<Filter, string> = {
  all: "inbox-all",
  waiting: "inbox-waiting",
  paused: "inbox-paused",
};

const HOLDER_WORDS: Record<Holder, string> = {
  anyone: "inbox-to-anyone",
  me: "inbox-to-me",
  nobody: "inbox-to-nobody",
};

export interface ConversationListProps {
  readonly bot: string;
  readonly address: InboxAddress;
  readonly onFilter: (filter: Filter) => void;
  readonly onHolder: (holder: Holder) => void;
  readonly onSearch: (search: string) => void;
}

export function ConversationList({ bot, address, onFilter, onHolder, onSearch }: ConversationListProps) {
  const text = useText();
  const search = searchIn(address);
  const inbox = useInbox(bot, search);
  const waiting = inbox.data?.pages[0]?.waiting ?? 0;
  const options = FILTERS.map((value) => ({
    value,
    label: value === "waiting" ? text("inbox-waiting", { count: waiting }) : text(FILTER_WORDS[value]),
  }));
  return (
    <section aria-label={text("inbox-list")} className="flex h-full flex-col">
      <div className="grid gap-2 border-b border-line p-3">
        <SearchField value={search.search} onSearch={onSearch} />
        <Choice
          label={text("inbox-filter")}
          value={search.filter}
          options={options}
          onValueChange={onFilter}
        />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span aria-hidden className="text-soft">
            {text("inbox-assigned-to")}
          </span>
          <Choice
            label={text("inbox-assigned-to")}
            value={search.holder}
            options={HOLDERS.map((value) => ({ value, label: text(HOLDER_WORDS[value]) }))}
            onValueChange={onHolder}
          />
        </div>
      </div>
      <div className="min-h-0 grow overflow-y-auto">
        <Lines bot={bot} address={address} inbox={inbox} />
      </div>
    </section>
  );
}

function SearchField({
  value,
  onSearch,
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
}) {
  const text = useText();
  const [written, setWritten] = useState(value);
  useEffect(() => {
    if (written.trim() === value) return;
    const timer = setTimeout(() => onSearch(written), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [written, value, onSearch]);
  return (
    <div className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-soft"
      />
      <Input
        type="search"
        aria-label={text("inbox-search")}
        placeholder={text("inbox-search")}
        maxLength={100}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        className="pl-8"
      />
    </div>
  );
}

interface LinesProps extends Pick<ConversationListProps, "bot" | "address"> {
  readonly inbox: ReturnType<typeof useInbox>;
}

function Lines({ bot, address, inbox }: LinesProps) {
  if (inbox.error) {
    return (
      <div className="p-3">
        <FailureNote error={inbox.error} onRetry={() => inbox.refetch()} />
      </div>
    );
  }
  if (!inbox.data) return <Loading />;
  const lines = inbox.data.pages.flatMap((page) => page.items);
  if (lines.length === 0 && !inbox.hasNextPage) return <Nothing bot={bot} address={address} />;
  return (
    <>
      {inbox.data.pages.at(-1)?.stopped_early && <SoFar />}
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.bot_user}>
            <Line bot={bot} address={address} line={line} />
          </li>
        ))}
      </ul>
      <div className="pb-4">
        <LoadMore
          hasMore={inbox.hasNextPage}
          busy={inbox.isFetchingNextPage}
          onMore={() => inbox.fetchNextPage()}
        />
      </div>
    </>
  );
}

/** A search has looked through many conversations and stopped: there may be more. */
function SoFar() {
  const text = useText();
  return (
    <p role="status" className="px-4 pt-3 text-soft">
      {text("inbox-searched-so-far")}
    </p>
  );
}

interface LineProps extends Pick<ConversationListProps, "bot" | "address"> {
  readonly line: InboxLine;
}

function Line({ bot, address, line }: LineProps) {
  const text = useText();
  const name = line.name ?? text("users-guest", { id: shortId(line.bot_user) });
  return (
    <Link
      to="/b/$bot/inbox"
      params={{ bot }}
      search={readInboxAddress({ ...address, user: line.bot_user })}
      className={classes(
        "grid grid-cols-1 gap-1 px-4 py-3",
        line.bot_user === address.user ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className={classes("truncate", line.unread ? "font-semibold" : "font-medium")}>{name}</span>
        <span className="shrink-0 text-xs text-soft">
          <Moment at={line.last_at} />
        </span>
      </span>
      <span className="flex items-center gap-2">
        <span className={classes("min-w-0 grow truncate", line.unread ? "text-ink" : "text-soft")}>
          <LastWords line={line} />
        </span>
        <Marks line={line} />
      </span>
    </Link>
  );
}

function LastWords({ line }: { readonly line: InboxLine }): ReactNode {
  const text = useText();
  const words = line.last_text ?? "";
  if (line.last_from === "bot") return text("inbox-last-bot", { words });
  if (line.last_from === "agent") return text("inbox-last-agent", { words });
  return words;
}

function Marks({ line }: { readonly line: InboxLine }) {
  const text = useText();
  return (
    <>
      {line.assignee && (
        <span
          title={text("inbox-assigned", { name: line.assignee.name })}
          className="inline-flex max-w-24 shrink-0 items-center gap-1 text-xs text-soft"
        >
          <UserRound aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{text("inbox-assigned-to")}</span>
          <span className="truncate">{line.assignee.name}</span>
        </span>
      )}
      {line.waits_since && <Badge tone="wait">{text("inbox-waits")}</Badge>}
      {line.pause && !line.waits_since && (
        <span title={text("inbox-is-paused")} className="text-soft">
          <Pause aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{text("inbox-is-paused")}</span>
        </span>
      )}
      {line.unread && (
        <span className="size-2 shrink-0 rounded-full bg-accent-fill">
          <span className="sr-only">{text("inbox-unread")}</span>
        </span>
      )}
    </>
  );
}

function Nothing({ bot, address }: Pick<ConversationListProps, "bot" | "address">) {
  const text = useText();
  const isNarrowed = [address.filter, address.holder, address.search].some((one) => one !== undefined);
  return (
    <div className="p-3">
      <EmptyState
        icon={<Inbox aria-hidden />}
        title={text(isNarrowed ? "inbox-no-match" : "inbox-none")}
        actions={
          !isNarrowed && (
            <a href={`/chat/${bot}`} target="_blank" rel="noreferrer" className={buttonClass("primary")}>
              {text("users-open-chat")}
            </a>
          )
        }
      >
        {text(isNarrowed ? "inbox-no-match-why" : "inbox-none-why")}
      </EmptyState>
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy className="grid gap-4 p-4">
      {["a", "b", "c", "d", "e"].map((row) => (
        <Skeleton key={row} className="h-10" />
      ))}
    </div>
  );
}
