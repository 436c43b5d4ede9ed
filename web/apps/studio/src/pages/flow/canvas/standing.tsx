//! How a block stands in a run: a picture and a word for those who do not see it, so that colour is never
//! alone.

import { Ban, CircleCheck, Clock, Eye, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useText } from "#language/text.tsx";
import { classes } from "#ui/classes.ts";
import type { Standing } from "./marks.ts";

interface Shown {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly ink: string;
}

export const STANDING: Record<Standing, Shown> = {
  done: { label: "story-block-done", icon: CircleCheck, ink: "text-good" },
  failed: { label: "story-block-failed", icon: TriangleAlert, ink: "text-bad" },
  waiting: { label: "story-block-waiting", icon: Clock, ink: "text-wait" },
  held: { label: "story-block-held", icon: Eye, ink: "text-wait" },
  running: { label: "story-block-running", icon: LoaderCircle, ink: "text-accent" },
  cancelled: { label: "story-block-cancelled", icon: Ban, ink: "text-soft" },
};

export interface StandingBadgeProps {
  readonly state: Standing;
  readonly tries?: number | undefined;
}

export function StandingBadge({ state, tries }: StandingBadgeProps) {
  const text = useText();
  const { label, icon: Icon, ink } = STANDING[state];
  const words =
    tries === undefined ? text(label) : `${text(label)}, ${text("story-tries", { count: tries })}`;
  return (
    <span
      title={words}
      className={classes("flex shrink-0 items-center gap-1 text-xs font-medium [&_svg]:size-4", ink)}
    >
      {tries !== undefined && <span aria-hidden>×{tries}</span>}
      <Icon aria-hidden />
      <span className="sr-only">{words}</span>
    </span>
  );
}
