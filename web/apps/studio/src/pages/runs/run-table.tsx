//! Runs as a list, each with a mark for doing something to several.

import { Link } from "@tanstack/react-router";
import { User } from "lucide-react";
import { useMay } from "#data/me.ts";
import type { ListedRun } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { shortId } from "#pages/users/person.ts";
import { classes } from "#ui/classes.ts";
import { Mark } from "#ui/mark.tsx";
import { Moment } from "#ui/moment.tsx";
import { isMarked, type Selection, toggled, toggledAll } from "#ui/selection.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { Cell, HeadCell, Table, TableHead, TableRow } from "#ui/table.tsx";
import { useNow } from "./countdown.tsx";
import type { Row } from "./fresh.ts";
import { Reason } from "./reason.tsx";
import { RunState } from "./run-state.tsx";

export interface RunTableProps {
  readonly bot: string;
  readonly rows: readonly Row<ListedRun>[];
  /** What the sub flows are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

export function RunTable({ bot, rows, names, selection, onSelect }: RunTableProps) {
  const text = useText();
  const mayChange = useMay("runs:write");
  // "5 minutes ago" grows old while one looks at it.
  useNow(30_000);
  const seen = rows.map(({ item }) => item.id);
  return (
    <Table aria-label={text("runs-title")}>
      <TableHead>
        <tr>
          {mayChange && (
            <HeadCell className="w-10 pr-0">
              <Mark
                label={text("runs-mark-all")}
                marked={seen.every((id) => isMarked(selection, id))}
                mixed={seen.some((id) => isMarked(selection, id))}
                onChange={() => onSelect(toggledAll(selection, seen))}
              />
            </HeadCell>
          )}
          <HeadCell>{text("runs-workflow")}</HeadCell>
          <HeadCell className="hidden sm:table-cell">{text("runs-state")}</HeadCell>
          <HeadCell className="hidden lg:table-cell">{text("runs-user")}</HeadCell>
          <HeadCell className="hidden text-right sm:table-cell">{text("runs-triggered")}</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <RunRow
            key={row.item.id}
            bot={bot}
            row={row}
            name={names.get(row.item.workflow) ?? row.item.workflow}
            marked={isMarked(selection, row.item.id)}
            {...(mayChange ? { onMark: () => onSelect(toggled(selection, row.item.id, seen)) } : {})}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface RunRowProps {
  readonly bot: string;
  readonly row: Row<ListedRun>;
  readonly name: string;
  readonly marked: boolean;
  readonly onMark?: () => void;
}

function RunRow({ bot, row: { item: run, isGone }, name, marked, onMark }: RunRowProps) {
  const text = useText();
  return (
    <TableRow className={classes(marked ? "bg-accent-soft" : "hover:bg-hover", isGone && "opacity-70")}>
      {onMark && (
        <Cell className="w-10 pr-0 align-top">
          <Mark label={text("runs-mark", { name, id: run.id })} marked={marked} onChange={onMark} />
        </Cell>
      )}
      <Cell className="max-w-0 min-w-40 sm:w-1/2">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <Link
            to="/b/$bot/runs/$run"
            params={{ bot, run: run.id }}
            className="min-w-0 truncate font-medium hover:underline"
          >
            {name}
          </Link>
          <span className="text-xs text-soft">v{run.version}</span>
          <span className="ml-auto text-xs text-soft sm:hidden">
            <Moment at={run.started_at} />
          </span>
        </div>
        <span className="my-1 block sm:hidden">
          <RunState status={run.status} />
        </span>
        {run.reason && (
          <p className="line-clamp-2 text-soft wrap-anywhere">
            <Reason run={run} />
          </p>
        )}
        {isGone && <p className="text-xs text-soft">{text("runs-gone")}</p>}
      </Cell>
      <Cell className="hidden align-top sm:table-cell">
        <RunState status={run.status} />
      </Cell>
      <Cell className="hidden align-top lg:table-cell">
        <Link
          to="/b/$bot/runs"
          params={{ bot }}
          search={{ user: run.bot_user }}
          title={run.bot_user}
          className="inline-flex items-center gap-1.5 text-soft hover:text-ink hover:underline"
        >
          <User aria-hidden className="size-3.5 shrink-0" />
          <span className="sr-only">{text("runs-user")} </span>
          <span className="max-w-40 truncate">
            {run.bot_user_name ?? text("users-guest", { id: shortId(run.bot_user) })}
          </span>
        </Link>
      </Cell>
      <Cell className="hidden text-right align-top whitespace-nowrap text-soft sm:table-cell">
        <Moment at={run.started_at} />
      </Cell>
    </TableRow>
  );
}

export function RunTableLoading() {
  const text = useText();
  return (
    <div
      aria-busy
      className="grid gap-px overflow-hidden rounded-xl border border-line bg-paper p-4 shadow-card"
    >
      <span className="sr-only">{text("ui-loading")}</span>
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => (
        <div key={key} className="flex items-center gap-4 py-2.5">
          <Skeleton className="size-4" />
          <Skeleton className="h-4 max-w-72 grow" />
          <Skeleton className="h-5 w-20 rounded-full" />
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
