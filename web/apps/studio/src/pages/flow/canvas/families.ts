//! Kinds of block as they are shown: a picture, and the colour of the family. A colour is never a state.

import { type Family, familyOf, KINDS, type Kind } from "@lancar/flow";
import {
  CircleHelp,
  CornerDownRight,
  GitBranch,
  LogOut,
  type LucideIcon,
  Mail,
  MessageSquare,
  Shuffle,
  Zap,
} from "lucide-react";

const ICONS: Record<Kind, LucideIcon> = {
  send_message: MessageSquare,
  question: CircleHelp,
  action: Zap,
  condition: GitBranch,
  split: Shuffle,
  send_email: Mail,
  goto: CornerDownRight,
  output: LogOut,
};

const TILES: Record<Family, string> = {
  talk: "bg-talk-soft text-talk",
  do: "bg-work-soft text-work",
  decide: "bg-decide-soft text-decide",
  jump: "bg-call-soft text-call",
};

/** For parts that are filled without a class, such as the overview map. */
const FILLS: Record<Family, string> = {
  talk: "var(--talk)",
  do: "var(--work)",
  decide: "var(--decide)",
  jump: "var(--call)",
};

export function iconOf(kind: Kind): LucideIcon {
  return ICONS[kind];
}

export function tileOf(kind: Kind): string {
  return TILES[familyOf(kind)];
}

export function fillOf(kind: Kind): string {
  return FILLS[familyOf(kind)];
}

/** The kind of that name, if there is one. */
export function findKind(name: string): Kind | undefined {
  return KINDS.find((kind) => kind === name);
}
