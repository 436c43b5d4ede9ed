//! The states of a mail as they are shown: a word and a picture each, so that colour is never alone.

import { CircleCheck, CircleHelp, Inbox, type LucideIcon, Send, TriangleAlert } from "lucide-react";
import type { MailState } from "#data/outbox.ts";
import { useText } from "#language/text.tsx";
import { Badge, type BadgeTone } from "#ui/badge.tsx";

interface ShownState {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tone: BadgeTone;
}

export const MAIL_STATE: Record<MailState, ShownState> = {
  sending: { label: "outbox-sending", icon: Send, tone: "accent" },
  sent: { label: "outbox-sent", icon: CircleCheck, tone: "good" },
  not_sent: { label: "outbox-not-sent", icon: Inbox, tone: "wait" },
  failed: { label: "outbox-refused", icon: TriangleAlert, tone: "bad" },
  unknown: { label: "outbox-unknown", icon: CircleHelp, tone: "bad" },
};

export function MailStateBadge({ state }: { readonly state: MailState }) {
  const text = useText();
  const { label, icon: Icon, tone } = MAIL_STATE[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {text(label)}
    </Badge>
  );
}
