//! The left menu, and what the command palette can go to: one line for each page that exists.
//! Adding a page: docs/develop/add-a-page.md.

import { Braces, House, Inbox, type LucideIcon, Mail, Play, Settings, Users, Workflow } from "lucide-react";

/** A page belongs to the bot at hand, or to the whole workspace. */
export type Target =
  | {
      readonly at: "bot";
      readonly to:
        | "/b/$bot"
        | "/b/$bot/flows"
        | "/b/$bot/inbox"
        | "/b/$bot/runs"
        | "/b/$bot/users"
        | "/b/$bot/contents";
    }
  | { readonly at: "workspace"; readonly to: "/outbox" | "/settings" };

export interface Entry {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly target: Target;
  /** Who may not see its data is not led there. */
  readonly permission: string;
}

export const ENTRIES: readonly Entry[] = [
  { label: "shell-home", icon: House, target: { at: "bot", to: "/b/$bot" }, permission: "bots:read" },
  {
    label: "shell-flows",
    icon: Workflow,
    target: { at: "bot", to: "/b/$bot/flows" },
    permission: "bots:read",
  },
  {
    label: "inbox-menu",
    icon: Inbox,
    target: { at: "bot", to: "/b/$bot/inbox" },
    permission: "conversations:read",
  },
  { label: "shell-runs", icon: Play, target: { at: "bot", to: "/b/$bot/runs" }, permission: "runs:read" },
  {
    label: "users-menu",
    icon: Users,
    target: { at: "bot", to: "/b/$bot/users" },
    permission: "people:read",
  },
  {
    label: "contents-menu",
    icon: Braces,
    target: { at: "bot", to: "/b/$bot/contents" },
    permission: "bots:read",
  },
  {
    label: "shell-outbox",
    icon: Mail,
    target: { at: "workspace", to: "/outbox" },
    permission: "outbox:read",
  },
  {
    label: "settings-menu",
    icon: Settings,
    target: { at: "workspace", to: "/settings" },
    permission: "members:read",
  },
];
