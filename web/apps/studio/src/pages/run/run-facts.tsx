//! What is known of a run besides its story.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "#data/me.ts";
import { isOver, type RunStory } from "#data/runs.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { span, useNow } from "#pages/runs/countdown.tsx";
import { Reason } from "#pages/runs/reason.tsx";
import { clock, exactly, took } from "#pages/runs/times.ts";
import { shortId } from "#pages/users/person.ts";
import { Moment } from "#ui/moment.tsx";
import { CopyButton } from "./copy-button.tsx";

export function RunFacts({ told }: { readonly told: RunStory }) {
  const text = useText();
  const { run } = told;
  return (
    <dl className="mb-4 grid gap-x-6 gap-y-2 rounded-xl border border-line bg-paper px-4 py-3 shadow-card sm:grid-cols-2 lg:grid-cols-4">
      {run.reason && (
        <Fact label={text(run.status === "failed" ? "runs-why-failed" : "runs-why-waits")} isWide>
          <Reason run={run} />
          {run.due_at && <Due at={run.due_at} />}
        </Fact>
      )}
      <Fact label={text("runs-triggered")}>
        <Moment at={run.started_at} />
      </Fact>
      <Fact label={text(isOver(run.status) ? "runs-took" : "runs-going-on")}>
        <Took told={told} />
      </Fact>
      <Fact label={text("runs-user")}>
        <BotUser told={told} />
      </Fact>
      <Fact label={text("runs-id")}>
        <span className="flex min-w-0 items-center gap-1">
          <code className="min-w-0 truncate text-xs" title={run.id}>
            {run.id}
          </code>
          <span className="-my-2">
            <CopyButton what={run.id} label={text("runs-copy-id")} />
          </span>
        </span>
      </Fact>
    </dl>
  );
}

function BotUser({ told: { run, bot_user_name } }: { readonly told: RunStory }) {
  const text = useText();
  const name = bot_user_name ?? text("users-guest", { id: shortId(run.bot_user) });
  const mayRead = useMay("people:read");
  if (!mayRead) return <span title={run.bot_user}>{name}</span>;
  return (
    <Link
      to="/b/$bot/users/$user"
      params={{ bot: run.bot, user: run.bot_user }}
      title={run.bot_user}
      className="font-medium text-accent hover:underline"
    >
      {name}
    </Link>
  );
}

interface FactProps {
  readonly label: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, isWide = false, children }: FactProps) {
  return (
    <div className={isWide ? "min-w-0 sm:col-span-full" : "min-w-0"}>
      <dt className="text-xs text-soft">{label}</dt>
      <dd className="mt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** Until when it waits, besides how long that is. */
function Due({ at }: { readonly at: string }) {
  const text = useText();
  const language = useLanguage();
  return (
    <span className="ml-2 text-soft" title={exactly(at, language)}>
      {text("runs-until-when", { when: clock(at, language, Date.now()) })}
    </span>
  );
}

function Took({ told: { run, headline } }: { readonly told: RunStory }) {
  const language = useLanguage();
  const now = useNow();
  if (isOver(run.status)) {
    return headline.took_ms < 60_000 ? took(headline.took_ms, language) : span(headline.took_ms, language);
  }
  return <span className="tabular-nums">{span(now - Date.parse(run.started_at), language)}</span>;
}
