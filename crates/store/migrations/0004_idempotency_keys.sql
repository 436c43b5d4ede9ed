-- Keys of clients that ask again because they heard no answer.

CREATE TABLE idempotency_keys (
    bot_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,       -- a hash of what was asked
    run_id TEXT NOT NULL,            -- what was answered
    until BIGINT NOT NULL,
    PRIMARY KEY (bot_id, actor, key)
) {without rowid};
CREATE INDEX idempotency_keys_by_until ON idempotency_keys (until);
