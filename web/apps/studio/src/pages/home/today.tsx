//! Today's runs by state, and how many people were heard of. A day begins at the viewer's midnight.

import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useMay } from "#data/me.ts";
import { useHeardSince } from "#data/messages.ts";
import { RUN_STATUSES, useRunCounts } from "#data/runs.ts";
import { useLanguage, useText } from "#language/text.tsx";
import { useNow } from "#pages/runs/countdown.tsx";
import { RUN_STATE } from "#pages/runs/run-state.tsx";
import { midnight } from "#pages/runs/times.ts";
import { classes } from "#ui/classes.ts";
import { Skeleton } from "#ui/skeleton.tsx";
import { Card } from "./card.tsx";

export function Today({ bot }: { readonly bot: string }) {
  const text = useText();
  const dayBegan = midnight(useNow(60_000));
  const since = new Date(dayBegan).toISOString();
  const today = useRunCounts(bot, since).data;
  const mayReadTalks = useMay("conversations:read");
  const heard = useHeardSince(bot, since, { enabled: mayReadTalks }).data;
  return (
    <Card title={text("home-today")}>
      <ul className="grid grid-cols-2 gap-2 px-4 pb-4 sm:grid-cols-4 xl:grid-cols-7">
        {heard && (
          <li className="rounded-lg bg-ground p-3">
            <Figure icon={<Users aria-hidden className="size-4 text-soft" />} label={text("home-people")}>
              <Count value={heard.heard} atLeast={heard.more} />
            </Figure>
          </li>
        )}
        {RUN_STATUSES.map((state) => {
          const { icon: Icon, ink, label } = RUN_STATE[state];
          const count = today?.[state];
          return (
            <li key={state}>
              <Link
                to="/b/$bot/runs"
                params={{ bot }}
                search={{ state, since }}
                className="block rounded-lg bg-ground p-3 hover:bg-hover"
              >
                <Figure
                  icon={<Icon aria-hidden className={classes("size-4", count ? ink : "text-soft")} />}
                  label={text(label)}
                >
                  {count === undefined ? (
                    <Skeleton className="h-7 w-10" />
                  ) : (
                    <Count value={count} atLeast={today?.more.includes(state) ?? false} />
                  )}
                </Figure>
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface FigureProps {
  readonly icon: React.ReactNode;
  readonly label: string;
  readonly children: React.ReactNode;
}

function Figure({ icon, label, children }: FigureProps) {
  return (
    <span className="flex flex-col-reverse gap-1">
      <span className="flex items-center gap-1.5 text-soft">
        {icon}
        <span className="truncate">{label}</span>
      </span>
      <span className="text-xl font-semibold tabular-nums">{children}</span>
    </span>
  );
}

/** A number; "at least" where there are more than are counted. */
function Count({ value, atLeast }: { readonly value: number; readonly atLeast: boolean }) {
  const text = useText();
  const language = useLanguage();
  const number = new Intl.NumberFormat(language).format(value);
  return atLeast && value > 0 ? text("home-at-least", { number }) : number;
}
