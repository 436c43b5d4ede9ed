//! The states of a run as they are shown: a word and a picture each, so that colour is never alone.

import {
  Ban,
  CircleCheck,
  CircleDashed,
  Clock,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import type { RunStatus } from "#data/runs.ts";
import { useText } from "#language/text.tsx";
import { Badge, type BadgeTone } from "#ui/badge.tsx";

export interface ShownState {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tone: BadgeTone;
  /** The colour of its picture where it stands alone beside the word. */
  readonly ink: string;
}

export const RUN_STATE: Record<RunStatus, ShownState> = {
  queued: { label: "runs-queued", icon: CircleDashed, tone: "neutral", ink: "text-soft" },
  running: { label: "runs-running", icon: LoaderCircle, tone: "accent", ink: "text-accent" },
  waiting: { label: "runs-waiting", icon: Clock, tone: "wait", ink: "text-wait" },
  succeeded: { label: "runs-succeeded", icon: CircleCheck, tone: "good", ink: "text-good" },
  failed: { label: "runs-failed", icon: TriangleAlert, tone: "bad", ink: "text-bad" },
  cancelled: { label: "runs-cancelled", icon: Ban, tone: "neutral", ink: "text-soft" },
};

export function RunState({ status }: { readonly status: RunStatus }) {
  const text = useText();
  const { label, icon: Icon, tone } = RUN_STATE[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {text(label)}
    </Badge>
  );
}
