-- What changed about a bot user, but for what stands in the journals of their runs.

CREATE TABLE user_changes (
    user_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,              -- causes with what they led to
    PRIMARY KEY (user_id, id)
) {without rowid};
