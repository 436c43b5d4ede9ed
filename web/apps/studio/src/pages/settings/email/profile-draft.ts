//! An e-mail profile while one writes it, and the request it becomes.

import type { EmailProfile, EmailProfileInput, MailSecurity } from "#data/email-profiles.ts";

export interface ProfileDraft {
  readonly name: string;
  readonly host: string;
  readonly port: string;
  readonly security: MailSecurity;
  readonly username: string;
  readonly password: string;
  readonly from_name: string;
  readonly from_address: string;
}

/** Where servers mostly listen. */
const USUAL_PORTS: Record<MailSecurity, string> = { starttls: "587", tls: "465", none: "25" };

export const SECURITIES: readonly MailSecurity[] = ["starttls", "tls", "none"];

export function draftOf(profile: EmailProfile | null, name = ""): ProfileDraft {
  return {
    name: profile?.name ?? name,
    host: profile?.host ?? "",
    port: profile ? String(profile.port) : USUAL_PORTS.starttls,
    security: profile?.security ?? "starttls",
    username: profile?.username ?? "",
    password: "",
    from_name: profile?.from_name ?? "",
    from_address: profile?.from_address ?? "",
  };
}

/** A usual port follows the choice of security; one that was chosen stays. */
export function withSecurity(draft: ProfileDraft, security: MailSecurity): ProfileDraft {
  const isUsual = Object.values(USUAL_PORTS).includes(draft.port);
  return { ...draft, security, port: isUsual ? USUAL_PORTS[security] : draft.port };
}

/** Whether the password has to be written (again): the server keeps the old one only for the same login. */
export function needsPassword(draft: ProfileDraft, profile: EmailProfile | null): boolean {
  if (draft.username.trim() === "") return false;
  if (!profile) return true;
  return (
    draft.host.trim() !== profile.host ||
    draft.port.trim() !== String(profile.port) ||
    draft.security !== profile.security ||
    draft.username.trim() !== (profile.username ?? "")
  );
}

export function bodyOf(draft: ProfileDraft): EmailProfileInput {
  const username = draft.username.trim();
  const fromName = draft.from_name.trim();
  return {
    name: draft.name.trim(),
    host: draft.host.trim(),
    port: Number(draft.port),
    security: draft.security,
    from_address: draft.from_address.trim(),
    ...(fromName && { from_name: fromName }),
    ...(username && { username }),
    // Without a user name the server takes none.
    ...(username && draft.password && { password: draft.password }),
  };
}

export function isPort(port: string): boolean {
  return /^\d+$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535;
}
