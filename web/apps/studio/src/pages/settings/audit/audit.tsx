//! The audit log: who did what to what, newest first. The filters are those the server has: each fits exactly.

import { getRouteApi } from "@tanstack/react-router";
import { ScrollText } from "lucide-react";
import { type AuditFilter, type AuditLine, useAudit } from "#data/audit.ts";
import { useMembers } from "#data/team.ts";
import { regionOf } from "#language/language.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { FailureNote } from "#ui/failure-note.tsx";
import { LoadMore } from "#ui/load-more.tsx";
import { TableLoading } from "#ui/table-loading.tsx";
import { wordsOf } from "./actions.ts";
import { AuditFilters } from "./audit-filters.tsx";

const route = getRouteApi("/settings/$section");

export function Audit() {
  const text = useText();
  const filter: AuditFilter = route.useSearch();
  const navigate = route.useNavigate();
  const log = useAudit(filter);
  const look = (search: AuditFilter) => navigate({ search, replace: true });
  const lines = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="grid gap-4">
      <p className="max-w-xl text-soft">{text("settings-audit-is")}</p>
      <AuditFilters filter={filter} onFilter={look} />
      {log.error && <FailureNote error={log.error} onRetry={() => log.refetch()} />}
      {log.isPending && <TableLoading rows={8} />}
      {log.data && lines.length === 0 && (
        <EmptyState
          icon={<ScrollText aria-hidden />}
          title={text("settings-audit-none")}
          actions={<Button onClick={() => look({})}>{text("settings-audit-all")}</Button>}
        >
          {text("settings-audit-none-why")}
        </EmptyState>
      )}
      {lines.length > 0 && <AuditList lines={lines} onFilter={look} />}
      <LoadMore hasMore={log.hasNextPage} busy={log.isFetchingNextPage} onMore={() => log.fetchNextPage()} />
    </div>
  );
}

interface AuditListProps {
  readonly lines: readonly AuditLine[];
  readonly onFilter: (filter: AuditFilter) => void;
}

function AuditList({ lines, onFilter }: AuditListProps) {
  const text = useText();
  return (
    <ol
      aria-label={text("settings-audit")}
      className="divide-y divide-line rounded-xl border border-line bg-paper shadow-card"
    >
      {lines.map((line) => (
        <li key={line.id} className="px-4 py-2.5">
          <AuditRow line={line} onFilter={onFilter} />
        </li>
      ))}
    </ol>
  );
}

/** Who is no member, in words. */
const ACTORS: Readonly<Record<string, string>> = { cli: "settings-audit-cli", link: "settings-audit-link" };

interface AuditRowProps extends Pick<AuditListProps, "onFilter"> {
  readonly line: AuditLine;
}

function AuditRow({ line, onFilter }: AuditRowProps) {
  const text = useText();
  const language = useLanguage();
  const members = useMembers().data ?? [];
  const words = ACTORS[line.actor];
  const actor = words ? text(words) : (members.find(({ id }) => id === line.actor)?.name ?? line.actor);
  const clock = new Intl.DateTimeFormat(regionOf(language), { dateStyle: "medium", timeStyle: "medium" });
  const did = wordsOf(line.action);
  const hasDetail = Object.keys(line.detail).length > 0;
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="font-medium">{actor}</span>
        {did && <span>{text(did)}</span>}
        <code className="text-xs text-soft">{line.action}</code>
        <time dateTime={line.at} className="ml-auto text-xs text-soft">
          {clock.format(Date.parse(line.at))}
        </time>
      </div>
      <div className="flex flex-wrap items-start gap-x-3">
        {line.subject && (
          <button
            type="button"
            title={text("settings-audit-only", { subject: line.subject })}
            onClick={() => onFilter({ subject: line.subject })}
            className="min-h-6 font-mono text-xs wrap-anywhere text-soft hover:text-ink hover:underline"
          >
            {line.subject}
          </button>
        )}
        {hasDetail && (
          <details className="min-w-0 text-xs open:basis-full">
            <summary className="inline-flex min-h-6 items-center text-accent hover:underline">
              {text("settings-audit-more")}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by the keyboard */}
            <pre tabIndex={0} className="mt-1 max-h-72 overflow-auto rounded-lg bg-hover p-3">
              {JSON.stringify(line.detail, null, 2)}
            </pre>
          </details>
        )}
      </div>
    </div>
  );
}
