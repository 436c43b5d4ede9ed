//! The hosts that external requests waited for most in the last 24 hours.

import { Link } from "@tanstack/react-router";
import { type HostCalls, useHosts } from "#data/hosts.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { took } from "#pages/runs/times.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { Card } from "./card.tsx";

const MOST = 5;

export function SlowestHosts({ bot }: { readonly bot: string }) {
  const text = useText();
  const hosts = useHosts(bot).data;
  const slowest = hosts?.[0]?.average_ms ?? 0;
  return (
    <Card title={text("home-hosts")}>
      {!hosts && <Skeleton className="m-4 mt-2 h-24" />}
      {hosts?.length === 0 && <p className="px-4 pb-4 text-soft">{text("home-no-hosts")}</p>}
      {hosts && hosts.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {hosts.slice(0, MOST).map((host) => (
            <li key={host.host} className="px-4 py-2.5">
              <Host bot={bot} calls={host} slowest={slowest} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface HostProps {
  readonly bot: string;
  readonly calls: HostCalls;
  /** The longest average there is: the whole length of the bar. */
  readonly slowest: number;
}

function Host({ bot, calls, slowest }: HostProps) {
  const text = useText();
  const language = useLanguage();
  const { host, average_ms, slowest_ms, failures } = calls;
  return (
    <>
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 grow truncate font-medium">{host}</span>
        <span className="shrink-0 tabular-nums">
          {text("home-host-average", { time: took(average_ms, language) })}
        </span>
      </div>
      <progress
        aria-hidden
        value={average_ms}
        max={Math.max(slowest, 1)}
        className="mt-1 h-1.5 w-full appearance-none overflow-hidden rounded-full bg-ground [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-ground [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-1 flex flex-wrap gap-x-3 text-soft">
        <span>{text("home-host-calls", { count: calls.calls })}</span>
        <span>{text("home-host-slowest", { time: took(slowest_ms, language) })}</span>
        {failures > 0 && (
          <Link
            to="/b/$bot/runs"
            params={{ bot }}
            search={{ state: "failed", host }}
            className="text-bad hover:underline"
          >
            {text("home-host-failures", { count: failures })}
          </Link>
        )}
      </p>
    </>
  );
}
