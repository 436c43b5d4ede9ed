//! Who answers in this conversation now, in words, and the way to change it.

import { Bot, ChevronDown, Hand, Play } from "lucide-react";
import { type Standing, usePause, useResume, type Whose } from "#data/inbox.ts";
import { useMay } from "#data/me.ts";
import { useText } from "#language/text.tsx";
import { Countdown } from "#pages/runs/countdown.tsx";
import { Button } from "#ui/button.tsx";
import { classes } from "#ui/classes.ts";
import { FailureNote } from "#ui/failure-note.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";

/** How long one may take over for, in minutes; null until one says so. */
const SPANS = [
  { minutes: 30, label: "inbox-for-half-hour" },
  { minutes: 240, label: "inbox-for-four-hours" },
  { minutes: null, label: "inbox-for-ever" },
] as const;

const WAITS_FOR: Record<string, string> = {
  answer: "inbox-bot-asks",
  press: "inbox-bot-offers",
  run: "inbox-bot-works",
};

export interface PauseBarProps {
  readonly whose: Whose;
  readonly standing: Standing;
}

export function PauseBar({ whose, standing }: PauseBarProps) {
  const pause = usePause(whose);
  const resume = useResume(whose);
  const mayWrite = useMay("conversations:write");
  const isPaused = Boolean(standing.pause);
  const failed = pause.error ?? resume.error;
  return (
    <div className={classes("border-b border-line px-4 py-2", isPaused ? "bg-wait-soft" : "bg-paper")}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className={classes("flex items-center gap-2", isPaused ? "text-wait" : "text-soft")}>
          {isPaused ? (
            <Hand aria-hidden className="size-4 shrink-0" />
          ) : (
            <Bot aria-hidden className="size-4 shrink-0" />
          )}
          <Words standing={standing} />
        </p>
        {mayWrite && (
          <div className="flex flex-wrap gap-2">
            {isPaused ? (
              <ResumeMenu busy={resume.isPending} onResume={(at) => resume.mutate(at)} />
            ) : (
              <PauseMenu busy={pause.isPending} onPause={(minutes) => pause.mutate(minutes)} />
            )}
          </div>
        )}
      </div>
      {failed && (
        <div className="mt-2">
          <FailureNote error={failed} />
        </div>
      )}
    </div>
  );
}

function Words({ standing }: { readonly standing: Standing }) {
  const text = useText();
  const { pause, waits_for } = standing;
  if (!pause) return text(WAITS_FOR[waits_for] ?? "inbox-bot-answers");
  if (!pause.until) return text("inbox-you-answer");
  return (
    <span>
      {text("inbox-you-answer-until")} <Countdown until={pause.until} />
    </span>
  );
}

function PauseMenu({ busy, onPause }: { busy: boolean; onPause: (minutes: number | null) => void }) {
  const text = useText();
  const trigger = (
    <Button size="small" busy={busy}>
      <Hand aria-hidden />
      {text("inbox-take-over")}
      <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {SPANS.map(({ minutes, label }) => (
        <MenuItem key={label} onSelect={() => onPause(minutes)}>
          {text(label)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function ResumeMenu({ busy, onResume }: { busy: boolean; onResume: (at: "continue" | "restart") => void }) {
  const text = useText();
  const trigger = (
    <Button size="small" busy={busy}>
      <Play aria-hidden />
      {text("inbox-resume")}
      <ChevronDown aria-hidden />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onSelect={() => onResume("continue")}>{text("inbox-resume-continue")}</MenuItem>
      <MenuItem onSelect={() => onResume("restart")}>{text("inbox-resume-restart")}</MenuItem>
    </Menu>
  );
}
