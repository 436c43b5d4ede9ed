//! The types of sub flow as they are shown: a name, a line that explains, a colour, a picture.

import { type LucideIcon, MessageCircle, SquareFunction, Zap } from "lucide-react";
import type { FlowType } from "#data/flows.ts";
import { useText } from "#language/text.tsx";
import { Badge, type BadgeTone } from "#ui/badge.tsx";
import { classes } from "#ui/classes.ts";

interface Shown {
  readonly label: string;
  readonly explained: string;
  readonly icon: LucideIcon;
  readonly tone: BadgeTone;
  readonly tile: string;
}

export const FLOW_TYPE: Record<FlowType, Shown> = {
  normal: {
    label: "flows-type-normal",
    explained: "flows-type-normal-is",
    icon: MessageCircle,
    tone: "talk",
    tile: "bg-talk-soft text-talk",
  },
  workflow: {
    label: "flows-type-workflow",
    explained: "flows-type-workflow-is",
    icon: Zap,
    tone: "work",
    tile: "bg-work-soft text-work",
  },
  function: {
    label: "flows-type-function",
    explained: "flows-type-function-is",
    icon: SquareFunction,
    tone: "call",
    tile: "bg-call-soft text-call",
  },
};

/** The picture of a type. It stands beside words that say the same. */
export function FlowTypeTile({ type }: { readonly type: FlowType }) {
  const { icon: Icon, tile } = FLOW_TYPE[type];
  return (
    <span
      aria-hidden
      className={classes(
        "flex size-9 shrink-0 items-center justify-center rounded-lg [&_svg]:size-4.5",
        tile,
      )}
    >
      <Icon />
    </span>
  );
}

export function FlowTypeBadge({ type }: { readonly type: FlowType }) {
  const text = useText();
  const { label, tone } = FLOW_TYPE[type];
  return <Badge tone={tone}>{text(label)}</Badge>;
}
