-- One-time links by which members choose a new password; one open link each.

CREATE TABLE reset_links (
    member_id TEXT PRIMARY KEY REFERENCES members (id),
    hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
