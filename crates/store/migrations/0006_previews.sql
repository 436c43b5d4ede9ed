-- People who try a bot beside its canvas: their path over the blocks, and finding them when they are old.

-- Of testers only. The last steps as JSON, read and written whole.
CREATE TABLE trails (
    user_id TEXT PRIMARY KEY,
    steps TEXT NOT NULL
) {without rowid};

CREATE INDEX bot_users_in_preview ON bot_users (created_at) WHERE channel = 'preview';
