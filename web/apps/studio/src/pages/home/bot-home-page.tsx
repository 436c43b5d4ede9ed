//! How the bot at hand is today: what runs, what failed, what waits; and for a new bot, what to do first.
//! Only what the API answers is shown: where it can not be counted whole, that is said.

import { getRouteApi } from "@tanstack/react-router";
import { MessageCircle } from "lucide-react";
import { useMemo } from "react";
import { useBot } from "#data/bots.ts";
import { useFlows } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import { useFailures, useUnsure, useWaitingLongest } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { buttonClass } from "#ui/button.tsx";
import { ProblemNote } from "#ui/problem-note.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Failures, UnsureMails } from "./failures.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { SlowestHosts } from "./slowest-hosts.tsx";
import { Today } from "./today.tsx";
import { WaitingLongest } from "./waiting-longest.tsx";

const route = getRouteApi("/b/$bot");

export function BotHomePage() {
  const text = useText();
  const { bot } = route.useParams();
  const named = useBot(bot);
  const flows = useFlows(bot).data ?? [];
  const canTalk = flows.some(({ type, published }) => type === "normal" && published != null);
  const chat = canTalk && (
    <a href={`/chat/${bot}`} target="_blank" rel="noreferrer" className={buttonClass("plain")}>
      <MessageCircle aria-hidden />
      {text("home-open-chat")}
    </a>
  );
  if (named.error) {
    return (
      <PageBody>
        <PageHeading title={text("shell-home")} help="home" />
        <ProblemNote error={named.error} onRetry={() => named.refetch()} />
      </PageBody>
    );
  }
  if (!named.data) {
    return (
      <PageBody>
        <Skeleton className="mb-6 h-7 w-60" />
        <Loading />
      </PageBody>
    );
  }
  return (
    <PageBody>
      <PageHeading title={named.data.name} help="home" actions={chat} />
      <Health key={bot} bot={bot} />
    </PageBody>
  );
}

function Health({ bot }: { readonly bot: string }) {
  const mayRead = useMay("runs:read");
  const flows = useFlows(bot);
  const failures = useFailures(bot, {}, { enabled: mayRead });
  const waiting = useWaitingLongest(bot, { enabled: mayRead });
  const unsure = useUnsure(bot, { enabled: mayRead });
  const names = useMemo(
    () => new Map((flows.data ?? []).map(({ id, name }) => [id, name] as const)),
    [flows.data],
  );
  const error = flows.error ?? failures.error ?? waiting.error ?? unsure.error;
  if (error) return <ProblemNote error={error} onRetry={() => flows.refetch()} />;
  if (!flows.data) return <Loading />;
  return (
    <div className="grid gap-6">
      <FirstSteps bot={bot} flows={flows.data} />
      {mayRead && (
        <>
          <UnsureMails bot={bot} unsure={unsure.data} />
          <Today bot={bot} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <Failures bot={bot} groups={failures.data} names={names} />
            <WaitingLongest bot={bot} longest={waiting.data} names={names} />
            <SlowestHosts bot={bot} />
          </div>
        </>
      )}
    </div>
  );
}

function Loading() {
  const text = useText();
  return (
    <div aria-busy className="grid gap-6">
      <span className="sr-only">{text("ui-loading")}</span>
      <Skeleton className="h-28 rounded-xl" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-48 rounded-xl" />
        <Skeleton className="h-48 rounded-xl" />
      </div>
    </div>
  );
}
