//! What failed, by its cause, and mails that nobody knows the fate of: the things to look at first.

import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleHelp } from "lucide-react";
import type { FailureGroup, Unsure } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { useCodeWords } from "#pages/runs/code-words.ts";
import { causeKey, runsOf } from "#pages/runs/failures.ts";
import { buttonClass } from "#ui/button.tsx";
import { Moment } from "#ui/moment.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Card } from "./card.tsx";

/** More than these are for the page about failures. */
const MOST = 5;

export interface FailuresProps {
  readonly bot: string;
  readonly groups: readonly FailureGroup[] | undefined;
  /** What sub flows are called, by id. */
  readonly names: ReadonlyMap<string, string>;
}

export function Failures({ bot, groups, names }: FailuresProps) {
  const text = useText();
  const more = groups && groups.length > 0 && (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={{ view: "failures" }}
      className="font-medium text-accent hover:underline"
    >
      {text("home-all-failures")}
    </Link>
  );
  return (
    <Card title={text("home-failures")} more={more}>
      {!groups && <Skeleton className="m-4 mt-2 h-24" />}
      {groups?.length === 0 && (
        <p className="flex items-center gap-2 px-4 pb-4 text-soft">
          <CircleCheck aria-hidden className="size-4 text-good" />
          {text("home-no-failures")}
        </p>
      )}
      {groups && groups.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {groups.slice(0, MOST).map((group) => (
            <li key={causeKey(group)}>
              <Group bot={bot} group={group} name={names.get(group.workflow) ?? group.workflow} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Group({ bot, group, name }: { bot: string; group: FailureGroup; name: string }) {
  const text = useText();
  const codeWords = useCodeWords();
  const { block, block_title, code, host, count, last_at } = group;
  const where = [block && (block_title ?? block), host].filter(Boolean).join(" · ");
  return (
    <Link
      to="/b/$bot/runs"
      params={{ bot }}
      search={runsOf(group)}
      className="flex items-start gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <span className="mt-0.5 min-w-8 rounded-full bg-bad-soft px-2 text-center text-xs leading-5 font-medium text-bad tabular-nums">
        <span className="sr-only">{text("home-failed-count", { count })}: </span>
        <span aria-hidden>{count}</span>
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{name}</span>
        <span className="block text-soft wrap-anywhere">{codeWords(code)}</span>
        {where && <span className="block text-xs text-soft wrap-anywhere">{where}</span>}
      </span>
      <span className="shrink-0 text-xs leading-6 text-soft">
        <Moment at={last_at} />
      </span>
    </Link>
  );
}

export function UnsureMails({ bot, unsure }: { readonly bot: string; readonly unsure: Unsure | undefined }) {
  const text = useText();
  if (!unsure || unsure.count === 0) return null;
  const { count, more } = unsure;
  return (
    <section
      aria-label={text("home-unsure-title")}
      className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-wait-soft p-4"
    >
      <CircleHelp aria-hidden className="size-4 shrink-0 text-wait" />
      <p className="min-w-0 grow basis-60">{text(more ? "home-unsure-many" : "home-unsure", { count })}</p>
      <Link
        to="/b/$bot/runs"
        params={{ bot }}
        search={{ state: "waiting", code: "mail_unknown" }}
        className={buttonClass("plain", "small")}
      >
        {text("home-look")}
      </Link>
    </section>
  );
}
