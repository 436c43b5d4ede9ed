-- What a team builds, whom it talks to, and what runs in the background.
-- Hot tables (messages, run_events, user_tags, user_fields) carry no foreign keys: their rows are
-- only ever written beside the row they belong to, and each check would cost on every turn and step.

CREATE TABLE bots (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL,
    document TEXT NOT NULL,          -- the bot document, whole
    rev BIGINT NOT NULL,             -- rises with each save: the ETag
    revision BIGINT NOT NULL,        -- rises when what runs see changes: publish, fields, tags, document
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX bots_by_workspace ON bots (workspace_id, id);

CREATE TABLE flows (
    bot_id TEXT NOT NULL REFERENCES bots (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    draft TEXT NOT NULL,             -- the sub flow document, whole
    rev BIGINT NOT NULL,             -- rises with each save: the ETag
    published BIGINT,                -- the version that walks entering now get
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (bot_id, id)
);

-- Immutable once written. A test version is a draft as a tester met it; it is never published.
CREATE TABLE flow_versions (
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    document TEXT NOT NULL,
    is_test BIGINT NOT NULL,
    author TEXT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (bot_id, flow_id, version)
);

CREATE TABLE fields (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL REFERENCES bots (id),
    name TEXT NOT NULL,
    scope TEXT NOT NULL,             -- user, bot
    kind TEXT NOT NULL,
    value TEXT,                      -- a bot field's value
    UNIQUE (bot_id, name)
);

CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL REFERENCES bots (id),
    name TEXT NOT NULL,
    UNIQUE (bot_id, name)
);

CREATE TABLE bot_users (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL REFERENCES bots (id),
    channel TEXT NOT NULL,
    external_id TEXT NOT NULL,       -- who they are on the channel; for a web guest the hash of their token
    is_tester BIGINT NOT NULL,
    email_opt_in BIGINT,
    last_input TEXT,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    UNIQUE (channel, external_id, bot_id)
);
CREATE INDEX bot_users_by_bot ON bot_users (bot_id, id);

CREATE TABLE user_tags (
    user_id TEXT NOT NULL,
    tag_id TEXT NOT NULL,
    PRIMARY KEY (user_id, tag_id)
) {without rowid};
CREATE INDEX user_tags_by_tag ON user_tags (tag_id, user_id);

-- field_id is a row of fields, or fld_sys-… for a settable system field.
CREATE TABLE user_fields (
    user_id TEXT NOT NULL,
    field_id TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (user_id, field_id)
) {without rowid};

CREATE TABLE conversations (
    user_id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL,
    state TEXT NOT NULL,
    last_seq BIGINT NOT NULL,        -- of its messages
    wake_at BIGINT,
    updated_at BIGINT NOT NULL
) {without rowid};
CREATE INDEX conversations_by_wake ON conversations (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX conversations_by_bot ON conversations (bot_id, updated_at);

CREATE TABLE messages (
    user_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL,
    side TEXT NOT NULL,              -- bot, user, agent
    client_id TEXT,                  -- the sender's own id: a repeat is a no-op
    at BIGINT NOT NULL,
    typing_ms BIGINT NOT NULL,
    content TEXT NOT NULL,
    origin TEXT,                     -- the block that said it
    PRIMARY KEY (user_id, seq)
) {without rowid};
CREATE UNIQUE INDEX messages_by_client ON messages (user_id, client_id) WHERE client_id IS NOT NULL;
CREATE UNIQUE INDEX messages_by_id ON messages (id);

-- Walks of conversations that ended early, for the operator.
CREATE TABLE troubles (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    code TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX troubles_by_bot ON troubles (bot_id, id);

-- Caches of what the journal folds to; replay can rebuild every column but the lease.
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    user_id TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    code TEXT,
    next_seq BIGINT NOT NULL,
    due_at BIGINT,                   -- when it goes on by itself
    lane TEXT,                       -- set while it is not over and goes one at a time; ends in ! once it has begun
    host TEXT,                       -- the host whose limit it waits for
    lease BIGINT,                    -- the epoch of the engine that performs an effect of it
    started_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    ended_at BIGINT
) {without rowid};
CREATE INDEX runs_by_due ON runs (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX runs_by_lane ON runs (lane, id) WHERE lane IS NOT NULL;
CREATE INDEX runs_by_host ON runs (host, id) WHERE host IS NOT NULL;
CREATE INDEX runs_by_lease ON runs (lease) WHERE lease IS NOT NULL;
CREATE INDEX runs_by_bot ON runs (bot_id, id);
CREATE INDEX runs_by_user ON runs (user_id, id);
CREATE INDEX runs_failed ON runs (bot_id, id) WHERE status = 'failed';
CREATE INDEX runs_waiting ON runs (bot_id, id) WHERE status = 'waiting';

-- A run's only record.
CREATE TABLE run_events (
    run_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (run_id, seq)
) {without rowid};

CREATE TABLE deduplications (
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    key TEXT NOT NULL,
    run_id TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (bot_id, flow_id, key)
) {without rowid};
CREATE INDEX deduplications_by_until ON deduplications (until);

-- Who drives the runs. The epoch rises with each new driver; every write of a driver checks it.
CREATE TABLE engine (
    id BIGINT PRIMARY KEY,
    epoch BIGINT NOT NULL,
    owner TEXT NOT NULL,
    seen_at BIGINT NOT NULL
);
INSERT INTO engine (id, epoch, owner, seen_at) VALUES (1, 0, '', 0);

-- Mails as they were sent, or kept because there is no profile.
CREATE TABLE mails (
    id TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    run_id TEXT,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,             -- sending, sent, not_sent, failed, unknown
    profile TEXT,
    message_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    receivers TEXT NOT NULL,
    mail TEXT NOT NULL,
    response TEXT
);
CREATE INDEX mails_by_workspace ON mails (workspace_id, id);
CREATE UNIQUE INDEX mails_by_message_id ON mails (message_id);
