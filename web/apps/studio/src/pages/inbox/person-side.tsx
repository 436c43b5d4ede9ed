//! Who one talks with: what is known about them, their tags, and what was done for them lately.

import type { FieldType } from "@lancar/flow";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useFlows } from "#data/flows.ts";
import { useMay } from "#data/me.ts";
import type { RunStatus } from "#data/runs.ts";
import { type BotUser, type Run, useRunsOfUser } from "#data/users.ts";
import { useText } from "#language/text.tsx";
import { RunState } from "#pages/runs/run-state.tsx";
import { TagsCard } from "#pages/user/tags-card.tsx";
import { buttonClass, IconButton } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { classes } from "#ui/classes.ts";
import { ValueView } from "#ui/value/value-view.tsx";

/** Runs shown; the profile has all of them. */
const RUNS = 5;

export interface PersonSideProps {
  readonly bot: string;
  readonly user: BotUser;
  /** Whether it was asked for, where there is no room for it beside the conversation. */
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function PersonSide({ bot, user, isOpen, onClose }: PersonSideProps) {
  const text = useText();
  const maySeeRuns = useMay("runs:read");
  return (
    <aside
      aria-label={text("inbox-person")}
      className={classes(
        "w-72 shrink-0 grid-cols-1 gap-4 overflow-y-auto border-l border-line bg-ground p-4 xl:grid xl:content-start",
        isOpen
          ? "fixed inset-y-0 right-0 z-40 grid content-start shadow-float xl:static xl:shadow-none"
          : "hidden",
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <Link
          to="/b/$bot/users/$user"
          params={{ bot, user: user.id }}
          className={buttonClass("plain", "small")}
        >
          {text("inbox-profile")}
        </Link>
        <div className="xl:hidden">
          <IconButton label={text("ui-close")} onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
      <FieldsCard user={user} />
      <TagsCard bot={bot} user={user} />
      {maySeeRuns && <RunsCard bot={bot} user={user.id} />}
    </aside>
  );
}

function FieldsCard({ user }: { readonly user: BotUser }) {
  const text = useText();
  const fields = Object.entries(user.fields);
  return (
    <Card title={text("users-fields")}>
      {fields.length === 0 && <p className="text-soft">{text("inbox-no-fields")}</p>}
      <dl className="grid gap-3">
        {fields.map(([name, { type, value }]) => (
          <div key={name}>
            <dt className="text-xs text-soft">{name}</dt>
            <dd className="line-clamp-3 wrap-anywhere">
              <ValueView type={type as FieldType} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function RunsCard({ bot, user }: { readonly bot: string; readonly user: string }) {
  const text = useText();
  const flows = useFlows(bot).data ?? [];
  const runs = useRunsOfUser(bot, user).data?.pages[0]?.items.slice(0, RUNS) ?? [];
  const nameOf = (run: Run) => flows.find(({ id }) => id === run.workflow)?.name ?? run.workflow;
  return (
    <Card title={text("users-runs")}>
      {runs.length === 0 && <p className="text-soft">{text("users-no-runs")}</p>}
      <ul className="grid gap-2">
        {runs.map((run) => (
          <li key={run.id} className="flex items-center justify-between gap-2">
            <Link
              to="/b/$bot/runs/$run"
              params={{ bot, run: run.id }}
              className="min-w-0 truncate hover:underline"
            >
              {nameOf(run)}
            </Link>
            <RunState status={run.status as RunStatus} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
