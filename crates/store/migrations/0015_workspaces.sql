-- One person works in several workspaces: who logs in is an account, with an address and a password;
-- what they are somewhere is a member. So far each member had an account of their own.

CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_member TEXT
);
INSERT INTO accounts (id, email, password_hash, created_at)
SELECT 'acc_' || substr(id, 5), email, password_hash, created_at FROM members;

-- SQLite takes no column out that is unique, so the table is made anew, and so is what refers to it.
DROP INDEX members_by_workspace;
ALTER TABLE members RENAME TO members_before;
CREATE TABLE members (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    UNIQUE (account_id, workspace_id)
);
INSERT INTO members (id, workspace_id, account_id, name, role, created_at, disabled_at)
SELECT id, workspace_id, 'acc_' || substr(id, 5), name, role, created_at, disabled_at
FROM members_before;
CREATE INDEX members_by_workspace ON members (workspace_id, id);

DROP INDEX sessions_by_member;
DROP INDEX sessions_by_expiry;
ALTER TABLE sessions RENAME TO sessions_before;
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) {without rowid};
INSERT INTO sessions (token_hash, member_id, created_at, expires_at)
SELECT token_hash, member_id, created_at, expires_at FROM sessions_before;
DROP TABLE sessions_before;
CREATE INDEX sessions_by_member ON sessions (member_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

DROP INDEX api_keys_by_workspace;
ALTER TABLE api_keys RENAME TO api_keys_before;
CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES members (id),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);
INSERT INTO api_keys (id, workspace_id, name, prefix, hash, scopes, created_by, created_at,
    last_used_at, revoked_at)
SELECT id, workspace_id, name, prefix, hash, scopes, created_by, created_at, last_used_at, revoked_at
FROM api_keys_before;
DROP TABLE api_keys_before;
CREATE INDEX api_keys_by_workspace ON api_keys (workspace_id, id);

ALTER TABLE reset_links RENAME TO reset_links_before;
CREATE TABLE reset_links (
    member_id TEXT PRIMARY KEY REFERENCES members (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
INSERT INTO reset_links (member_id, hash, created_at, expires_at)
SELECT member_id, hash, created_at, expires_at FROM reset_links_before;
DROP TABLE reset_links_before;

DROP TABLE members_before;

-- The workspace an owner link is for; none: the first one.
ALTER TABLE setup_links ADD COLUMN workspace_id TEXT;
