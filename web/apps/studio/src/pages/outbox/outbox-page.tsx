//! Every mail of the workspace and what became of it. Without an e-mail profile mails stay here, marked.

import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowUp, Inbox, MailWarning } from "lucide-react";
import { useEffect } from "react";
import { useEmailProfiles } from "#data/email-profiles.ts";
import { useMay, useMe } from "#data/me.ts";
import { MAIL_STATES, type MailLine, useMailList, useNewestMails, useShowNewestMails } from "#data/outbox.ts";
import { useText } from "#language/text.tsx";
import { merged } from "#pages/runs/fresh.ts";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { NotForYou } from "#shell/not-for-you.tsx";
import { Button } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { Moment } from "#ui/moment.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { MAIL_STATE, MailStateBadge } from "./mail-state.tsx";

const route = getRouteApi("/outbox");

export function OutboxPage() {
  const text = useText();
  const me = useMe().data;
  const mayRead = useMay("outbox:read");
  return (
    <PageBody>
      <PageHeading title={text("outbox-title")} help="outbox" />
      {me && (mayRead ? <Mails /> : <NotForYou />)}
    </PageBody>
  );
}

function Mails() {
  const list = useMailList();
  const newest = useNewestMails().data;
  const showNewest = useShowNewestMails();
  const { state } = route.useSearch();
  if (list.error && !list.data) return <ProblemNote error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <Loading />;
  const { rows, fresh } = merged(
    { items: list.data.pages.flatMap((page) => page.items), hasOlder: list.hasNextPage },
    newest && { items: newest.items, hasOlder: Boolean(newest.next_cursor) },
  );
  const mails = rows.map(({ item }) => item);
  const seen = state ? mails.filter((mail) => mail.state === state) : mails;
  if (mails.length === 0 && fresh === 0) return <NoMails />;
  return (
    <>
      {mails[0]?.state === "not_sent" && <NotSending />}
      <States mails={mails} />
      <Fresh count={fresh} isEmpty={mails.length === 0} onShow={showNewest} />
      {seen.length > 0 ? <MailTable mails={seen} /> : <NothingFound />}
      <Older list={list} seen={seen.length} of={mails.length} />
    </>
  );
}

/** The newest mail stayed here. Whether it is still so, only those know who may see the e-mail profiles. */
function NotSending() {
  return useMay("profiles:read") ? <WithoutProfile /> : <StayingHere />;
}

function WithoutProfile() {
  const profiles = useEmailProfiles().data;
  return profiles?.length === 0 && <StayingHere />;
}

function StayingHere() {
  const text = useText();
  return (
    <p className="mb-4 flex items-start gap-3 rounded-xl border border-line bg-wait-soft p-4">
      <MailWarning aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
      {text("outbox-not-sending")}
    </p>
  );
}

/** The API filters no mails: what is chosen is chosen among those that are here. */
function States({ mails }: { readonly mails: readonly MailLine[] }) {
  const text = useText();
  const { state } = route.useSearch();
  const choices = [null, ...MAIL_STATES] as const;
  return (
    <nav aria-label={text("outbox-by-state")} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {choices.map((choice) => {
          const isChosen = (state ?? null) === choice;
          const shown = choice && MAIL_STATE[choice];
          const count = choice ? mails.filter((mail) => mail.state === choice).length : mails.length;
          return (
            <li key={choice ?? "all"}>
              <Link
                to="/outbox"
                search={choice ? { state: choice } : {}}
                replace
                activeOptions={{ exact: true }}
                className={classes(
                  "inline-flex h-8 items-center gap-1.5 rounded-full border px-3 font-medium transition-colors",
                  isChosen
                    ? "border-accent bg-accent-soft text-accent"
                    : "border-line bg-paper hover:bg-hover",
                  count === 0 && !isChosen && "text-soft",
                )}
              >
                {shown && <shown.icon aria-hidden className="size-3.5" />}
                {text(shown?.label ?? "outbox-all")}
                <span className="text-soft tabular-nums">{count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface FreshProps {
  readonly count: number;
  readonly isEmpty: boolean;
  readonly onShow: () => void;
}

function Fresh({ count, isEmpty, onShow }: FreshProps) {
  const text = useText();
  const comesIn = isEmpty && count > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time the empty list gets its first
  useEffect(() => {
    if (comesIn) onShow();
  }, [comesIn]);
  return (
    <div role="status">
      {count > 0 && !isEmpty && (
        <button
          type="button"
          onClick={onShow}
          className="mb-3 flex w-full items-center justify-center gap-2 rounded-lg bg-accent-soft py-2 font-medium text-accent hover:underline"
        >
          <ArrowUp aria-hidden className="size-4" />
          {text("outbox-new", { count })}
        </button>
      )}
    </div>
  );
}

function MailTable({ mails }: { readonly mails: readonly MailLine[] }) {
  const text = useText();
  return (
    <Table aria-label={text("outbox-title")}>
      <TableHead>
        <tr>
          <HeadCell>{text("outbox-subject")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{text("outbox-state")}</HeadCell>
          <HeadCell className="text-right">{text("outbox-when")}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {mails.map((mail) => (
          <TableRow key={mail.id} className="hover:bg-hover">
            <Cell className="w-full max-w-0 sm:w-3/5">
              <Link
                to="/outbox/$mail"
                params={{ mail: mail.id }}
                className="block truncate font-medium hover:underline"
              >
                {mail.subject.trim() || text("outbox-no-subject")}
              </Link>
              <span className="block truncate text-soft">{text("outbox-to-whom", { to: mail.to })}</span>
              <span className="mt-1 inline-block sm:hidden">
                <MailStateBadge state={mail.state} />
              </span>
            </Cell>
            <Cell className="hidden align-top sm:table-cell">
              <MailStateBadge state={mail.state} />
            </Cell>
            <Cell className="text-right align-top whitespace-nowrap text-soft">
              <Moment at={mail.at} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

interface OlderProps {
  readonly list: ReturnType<typeof useMailList>;
  readonly seen: number;
  readonly of: number;
}

function Older({ list, seen, of }: OlderProps) {
  const text = useText();
  const words =
    seen === of ? text("outbox-shown", { count: of }) : text("outbox-shown-of", { count: seen, of });
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-3 text-soft">
      <p>{words}</p>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {text("outbox-older")}
        </Button>
      )}
    </div>
  );
}

function NoMails() {
  const text = useText();
  return (
    <EmptyState icon={<Inbox aria-hidden />} title={text("outbox-none")}>
      {text("outbox-none-yet")}
    </EmptyState>
  );
}

function NothingFound() {
  const text = useText();
  const navigate = route.useNavigate();
  return (
    <EmptyState
      icon={<Inbox aria-hidden />}
      title={text("outbox-nothing-found")}
      actions={<Button onClick={() => navigate({ search: {} })}>{text("outbox-show-all")}</Button>}
    >
      {text("outbox-nothing-found-why")}
    </EmptyState>
  );
}

function Loading() {
  const text = useText();
  return (
    <div aria-busy className="grid gap-2 rounded-xl border border-line bg-paper p-4 shadow-card">
      <span className="sr-only">{text("ui-loading")}</span>
      {["a", "b", "c", "d", "e"].map((key) => (
        <Skeleton key={key} className="h-10" />
      ))}
    </div>
  );
}
