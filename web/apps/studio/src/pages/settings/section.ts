//! The parts of the settings: their addresses, names, and who may see them.

import {
  AppWindow,
  Building2,
  Gauge,
  KeyRound,
  LockKeyhole,
  type LucideIcon,
  Mail,
  ScrollText,
  ShieldCheck,
  UserRound,
  Users,
} from "lucide-react";
import type { GuidePage } from "#ui/guide.ts";

export interface Section {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Null where everyone may. */
  readonly permission: string | null;
  /** Where the guide explains it. */
  readonly help: GuidePage;
}

export const SECTIONS = [
  { id: "profile", label: "settings-profile", icon: UserRound, permission: null, help: "settings" },
  {
    id: "workspace",
    label: "settings-workspace",
    icon: Building2,
    permission: "settings:read",
    help: "settings",
  },
  { id: "members", label: "settings-members", icon: Users, permission: "members:read", help: "members" },
  { id: "keys", label: "settings-keys", icon: KeyRound, permission: "keys:read", help: "api-keys" },
  {
    id: "secrets",
    label: "settings-secrets",
    icon: LockKeyhole,
    permission: "secrets:read",
    help: "secrets",
  },
  { id: "email", label: "settings-email", icon: Mail, permission: "profiles:read", help: "email-profiles" },
  {
    id: "egress",
    label: "settings-egress",
    icon: ShieldCheck,
    permission: "settings:read",
    help: "settings",
  },
  { id: "limits", label: "settings-limits", icon: Gauge, permission: "settings:read", help: "settings" },
  { id: "audit", label: "settings-audit", icon: ScrollText, permission: "audit:read", help: "audit-log" },
  {
    id: "widget",
    label: "settings-widget",
    icon: AppWindow,
    permission: "bots:read",
    help: "chat-on-your-site",
  },
] as const satisfies readonly Section[];

export type SectionId = (typeof SECTIONS)[number]["id"];

/** What is looked for, as it stands in the address: of the audit log. */
export interface SettingsSearch {
  readonly actor?: string;
  readonly action?: string;
  readonly subject?: string;
}

export function readSettings(search: Record<string, unknown>): SettingsSearch {
  const said = (key: keyof SettingsSearch) => {
    const value = search[key];
    return value === undefined || value === "" ? {} : { [key]: String(value) };
  };
  return { ...said("actor"), ...said("action"), ...said("subject") };
}
