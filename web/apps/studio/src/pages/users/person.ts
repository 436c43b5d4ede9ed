//! What a bot user is called, as far as one knows: by their name, by their id elsewhere, else as a guest.

import type { BotUser, BotUserLine, BotUserRow } from "#data/users.ts";
import type { Text } from "#language/text.tsx";

/** As the list shows them, which holds a name and addresses and no other fields. */
export function nameInList({ external_id, id, ...row }: ListedUser, text: Text): string {
  return row.name || row.email || row.phone || external_id || text("users-guest", { id: shortId(id) });
}

type ListedUser = BotUserLine & Partial<Pick<BotUserRow, "name" | "email" | "phone">>;

export function nameOf(user: BotUser, text: Text): string {
  const part = (name: string) => String(user.fields[name]?.value ?? "").trim();
  const whole = `${part("First Name")} ${part("Last Name")}`.trim();
  return whole || part("Email") || nameInList(user, text);
}

/** The end of an id tells people apart; the beginning is the time. */
export function shortId(id: string): string {
  return id.slice(-6);
}

const CHANNELS: Record<string, string> = {
  web: "users-channel-web",
  api: "users-channel-api",
  file: "users-channel-file",
};

export function channelName(channel: string, text: Text): string {
  const key = CHANNELS[channel];
  return key === undefined ? channel : text(key);
}
