//! A line of a timeline in words, with its picture.

import {
  Eraser,
  FlaskConical,
  type LucideIcon,
  MailCheck,
  MailX,
  Pencil,
  Play,
  Tag,
  UserCheck,
  UserMinus,
  UserPlus,
} from "lucide-react";
import type { TimelineLine } from "#data/users.ts";
import type { Text } from "#language/text.tsx";

interface Told {
  readonly icon: LucideIcon;
  readonly key: string;
}

const HAPPENED: Record<string, Told> = {
  came: { icon: UserPlus, key: "users-happened-came" },
  tag_added: { icon: Tag, key: "users-happened-tag-added" },
  tag_removed: { icon: Tag, key: "users-happened-tag-removed" },
  field_set: { icon: Pencil, key: "users-happened-field-set" },
  field_cleared: { icon: Eraser, key: "users-happened-field-cleared" },
  email_opted_in: { icon: MailCheck, key: "users-happened-opted-in" },
  email_opted_out: { icon: MailX, key: "users-happened-opted-out" },
  workflow_triggered: { icon: Play, key: "users-happened-triggered" },
  made_tester: { icon: FlaskConical, key: "users-happened-tester" },
  no_longer_tester: { icon: FlaskConical, key: "users-happened-no-tester" },
  assigned: { icon: UserCheck, key: "users-happened-assigned" },
  unassigned: { icon: UserMinus, key: "users-happened-unassigned" },
};

export function happened(
  line: TimelineLine,
  text: Text,
): { readonly icon: LucideIcon; readonly words: string } {
  const told = HAPPENED[line.what];
  // A newer server may tell of something else.
  if (!told) return { icon: Pencil, words: line.what };
  return { icon: told.icon, words: text(told.key, { name: line.name ?? "" }) };
}
