//! The switch of the numbers on the canvas; for a workflow also its latest runs, each with the way to its path.

import { useNavigate } from "@tanstack/react-router";
import { ChartNoAxesColumn, History } from "lucide-react";
import type { Run } from "#data/runs.ts";
import { useLatestRuns } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { RUN_STATE } from "#pages/runs/run-state.tsx";
import { type NumbersSpan, usePreferences } from "#shell/preferences.ts";
import { Button } from "#ui/button.tsx";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "#ui/menu.tsx";
import { Moment } from "#ui/moment.tsx";
import { useEditor } from "../editor/store.ts";
import { type ShownNumbers, useShown } from "./shown.tsx";

const LABELS: Record<NumbersSpan, string> = {
  off: "numbers-off",
  day: "runs-last-day",
  week: "runs-last-week",
  month: "runs-last-month",
};

export function NumbersMenu() {
  const text = useText();
  const shown = useShown();
  const span = usePreferences((preferences) => preferences.numbers);
  const set = usePreferences((preferences) => preferences.set);
  const type = useEditor(({ doc }) => doc.type);
  if (!shown) return null;
  const spans = Object.keys(LABELS) as NumbersSpan[];
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          size="small"
          aria-label={text("numbers-open", { span: text(LABELS[span]) })}
          title={text("numbers-title")}
        >
          <ChartNoAxesColumn aria-hidden className={span === "off" ? "" : "text-accent"} />
          {span !== "off" && <span className="max-xl:hidden">{text(LABELS[span])}</span>}
        </Button>
      }
    >
      <MenuChoice
        label={text("numbers-title")}
        value={span}
        options={spans.map((value) => ({ value, label: text(LABELS[value]) }))}
        onValueChange={(numbers) => set({ numbers })}
      />
      {type === "workflow" && <LatestRuns shown={shown} />}
    </Menu>
  );
}

/** The newest runs; they are asked for when the menu opens. */
function LatestRuns({ shown: { bot, flow, open } }: { readonly shown: ShownNumbers }) {
  const text = useText();
  const latest = useLatestRuns(bot, flow);
  const runs = latest.data ?? [];
  const why = latest.error ? "numbers-latest-unknown" : latest.data ? "runs-none" : "ui-loading";
  return (
    <>
      <MenuLine />
      <MenuLabel>{text("numbers-latest")}</MenuLabel>
      {runs.length === 0 && (
        <MenuItem disabled onSelect={() => undefined}>
          {text(why)}
        </MenuItem>
      )}
      {runs.map((run) => (
        <RunItem key={run.id} bot={bot} run={run} />
      ))}
      <MenuItem icon={<History aria-hidden />} onSelect={() => open({})}>
        {text("numbers-all-runs")}
      </MenuItem>
    </>
  );
}

function RunItem({ bot, run }: { readonly bot: string; readonly run: Run }) {
  const text = useText();
  const navigate = useNavigate();
  const { label, icon: Icon, ink } = RUN_STATE[run.status];
  return (
    <MenuItem
      icon={
        <span className={ink}>
          <Icon aria-hidden className="text-current!" />
        </span>
      }
      onSelect={() => void navigate({ to: "/b/$bot/runs/$run", params: { bot, run: run.id } })}
    >
      <span className="grow">{text(label)}</span>
      <span className="text-soft">
        <Moment at={run.started_at} />
      </span>
    </MenuItem>
  );
}
