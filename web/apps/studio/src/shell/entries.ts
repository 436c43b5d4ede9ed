//! The left menu, and what the command palette can go to: one line for each page that exists.
//! Adding a page: docs/develop/add-a-page.md.

import { type LucideIcon, Mail, Play, Workflow } from "lucide-react";

/** A page of the studio belongs to the bot at hand; a page of the server has an address of its own. */
export type Target =
  | { readonly at: "bot"; readonly to: "/b/$bot/flows" }
  | { readonly at: "server"; readonly href: string };

export interface Entry {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly target: Target;
  /** Who may not see its data is not led there. */
  readonly permission: string;
}

export const ENTRIES: readonly Entry[] = [
  {
    label: "shell-flows",
    icon: Workflow,
    target: { at: "bot", to: "/b/$bot/flows" },
    permission: "bots:read",
  },
  { label: "shell-runs", icon: Play, target: { at: "server", href: "/runs" }, permission: "runs:read" },
  { label: "shell-outbox", icon: Mail, target: { at: "server", href: "/outbox" }, permission: "outbox:read" },
];
