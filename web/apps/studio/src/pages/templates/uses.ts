//! What a template uses, as it is shown: a picture and a word for each thing one may look for. Kinds that go
//! together are one, and what every bot has (messages, actions, jumps) says nothing.

import {
  CircleHelp,
  GitBranch,
  Globe,
  type LucideIcon,
  Mail,
  MailCheck,
  PenLine,
  Shuffle,
  Tag,
  Zap,
} from "lucide-react";

export interface Use {
  readonly label: string;
  readonly icon: LucideIcon;
  /** Of blocks and action items, as documents write them. */
  readonly kinds: readonly string[];
}

const USES: readonly Use[] = [
  { label: "templates-use-questions", icon: CircleHelp, kinds: ["question"] },
  { label: "templates-use-workflows", icon: Zap, kinds: ["trigger_workflow"] },
  { label: "templates-use-requests", icon: Globe, kinds: ["external_request"] },
  { label: "templates-use-mail", icon: Mail, kinds: ["send_email"] },
  { label: "templates-use-conditions", icon: GitBranch, kinds: ["condition"] },
  { label: "templates-use-split", icon: Shuffle, kinds: ["split"] },
  { label: "templates-use-fields", icon: PenLine, kinds: ["set_field", "clear_field"] },
  { label: "templates-use-tags", icon: Tag, kinds: ["add_tag", "remove_tag"] },
  { label: "templates-use-consent", icon: MailCheck, kinds: ["opt_in_email", "opt_out_email"] },
];

export function usesOf(kinds: readonly string[]): readonly Use[] {
  return USES.filter((use) => use.kinds.some((kind) => kinds.includes(kind)));
}
