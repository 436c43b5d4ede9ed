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

export interface Section {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Null where everyone may. */
  readonly permission: string | null;
}

export const SECTIONS = [
  { id: "profile", label: "settings-profile", icon: UserRound, permission: null },
  { id: "workspace", label: "settings-workspace", icon: Building2, permission: "settings:read" },
  { id: "members", label: "settings-members", icon: Users, permission: "members:read" },
  { id: "keys", label: "settings-keys", icon: KeyRound, permission: "keys:read" },
  { id: "secrets", label: "settings-secrets", icon: LockKeyhole, permission: "secrets:read" },
  { id: "email", label: "settings-email", icon: Mail, permission: "profiles:read" },
  { id: "egress", label: "settings-egress", icon: ShieldCheck, permission: "settings:read" },
  { id: "limits", label: "settings-limits", icon: Gauge, permission: "settings:read" },
  { id: "audit", label: "settings-audit", icon: ScrollText, permission: "audit:read" },
  { id: "widget", label: "settings-widget", icon: AppWindow, permission: "bots:read" },
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
