//! The left menu, and what the command palette can go to: one line for each page that exists.
//! Adding a page: docs/develop/add-a-page.md.

import { House, type LucideIcon, Mail, Play, Workflow } from "lucide-react";

/** A page belongs to the bot at hand, or to the whole workspace. */
export type Target =
  | { readonly at: "bot"; readonly to: "/b/$bot" | "/b/$bot/flows" | "/b/$bot/runs" }
  | { readonly at: "workspace"; readonly to: "/outbox" };

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
  { label: "shell-runs", icon: Play, target: { at: "bot", to: "/b/$bot/runs" }, permission: "runs:read" },
  {
    label: "shell-outbox",
    icon: Mail,
    target: { at: "workspace", to: "/outbox" },
    permission: "outbox:read",
  },
];
