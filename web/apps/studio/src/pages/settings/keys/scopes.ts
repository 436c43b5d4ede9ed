//! The permissions in words, by what they are about: what an API key may be made for.

export interface Scope {
  readonly scope: string;
  readonly meaning: string;
}

export interface ScopeGroup {
  readonly label: string;
  readonly scopes: readonly Scope[];
}

export const SCOPE_GROUPS: readonly ScopeGroup[] = [
  {
    label: "settings-scopes-people",
    scopes: [
      { scope: "people:read", meaning: "settings-scope-people-read" },
      { scope: "people:write", meaning: "settings-scope-people-write" },
      { scope: "people:files", meaning: "settings-scope-people-files" },
      { scope: "people:delete", meaning: "settings-scope-people-delete" },
      { scope: "conversations:read", meaning: "settings-scope-conversations-read" },
      { scope: "conversations:write", meaning: "settings-scope-conversations-write" },
    ],
  },
  {
    label: "settings-scopes-runs",
    scopes: [
      { scope: "runs:read", meaning: "settings-scope-runs-read" },
      { scope: "runs:write", meaning: "settings-scope-runs-write" },
      { scope: "outbox:read", meaning: "settings-scope-outbox-read" },
    ],
  },
  {
    label: "settings-scopes-bots",
    scopes: [
      { scope: "bots:read", meaning: "settings-scope-bots-read" },
      { scope: "bots:write", meaning: "settings-scope-bots-write" },
      { scope: "bots:publish", meaning: "settings-scope-bots-publish" },
    ],
  },
  {
    label: "settings-scopes-workspace",
    scopes: [
      { scope: "members:read", meaning: "settings-scope-members-read" },
      { scope: "members:write", meaning: "settings-scope-members-write" },
      { scope: "keys:read", meaning: "settings-scope-keys-read" },
      { scope: "keys:write", meaning: "settings-scope-keys-write" },
      { scope: "secrets:read", meaning: "settings-scope-secrets-read" },
      { scope: "secrets:write", meaning: "settings-scope-secrets-write" },
      { scope: "profiles:read", meaning: "settings-scope-profiles-read" },
      { scope: "profiles:write", meaning: "settings-scope-profiles-write" },
      { scope: "settings:read", meaning: "settings-scope-settings-read" },
      { scope: "settings:write", meaning: "settings-scope-settings-write" },
      { scope: "audit:read", meaning: "settings-scope-audit-read" },
      { scope: "workspaces:write", meaning: "settings-scope-workspaces-write" },
    ],
  },
];
