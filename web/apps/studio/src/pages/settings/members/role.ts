//! The roles in words, and whom one may decide about. The server has the last word
//! (crates/server/src/auth/permission.rs).

import { ROLES, type Role } from "#data/team.ts";

export const ROLE: Record<Role, { readonly label: string; readonly explained: string }> = {
  owner: { label: "settings-role-owner", explained: "settings-role-owner-is" },
  admin: { label: "settings-role-admin", explained: "settings-role-admin-is" },
  editor: { label: "settings-role-editor", explained: "settings-role-editor-is" },
  agent: { label: "settings-role-agent", explained: "settings-role-agent-is" },
  viewer: { label: "settings-role-viewer", explained: "settings-role-viewer-is" },
};

/** The roles that someone of this role may give. Only owners decide about owners. */
export function rolesToGive(mine: Role): readonly Role[] {
  return mine === "owner" ? ROLES : ROLES.filter((role) => role !== "owner");
}

export function mayDecideAbout(mine: Role, theirs: Role): boolean {
  return rolesToGive(mine).includes(theirs);
}
