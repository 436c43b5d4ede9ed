//! A word about a state, or a family. States have tones; families have colours of their own.

import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type BadgeTone = "neutral" | "good" | "wait" | "bad" | "accent" | "talk" | "work" | "call";

const TONES: Record<BadgeTone, string> = {
  neutral: "bg-hover text-soft",
  good: "bg-good-soft text-good",
  wait: "bg-wait-soft text-wait",
  bad: "bg-bad-soft text-bad",
  accent: "bg-accent-soft text-accent",
  talk: "bg-talk-soft text-talk",
  work: "bg-work-soft text-work",
  call: "bg-call-soft text-call",
};

export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex h-5 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
