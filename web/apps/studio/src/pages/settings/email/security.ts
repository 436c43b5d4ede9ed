//! How a connection to a mail server is protected, in words.

import type { MailSecurity } from "#data/email-profiles.ts";

export const SECURITY: Record<MailSecurity, string> = {
  starttls: "settings-security-starttls",
  tls: "settings-security-tls",
  none: "settings-security-none",
};
