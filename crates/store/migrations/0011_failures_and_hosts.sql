-- Where runs failed, so that failures of one cause are counted together; and how the hosts that are
-- called answer, by the hour.

ALTER TABLE runs ADD COLUMN failed_block TEXT;
ALTER TABLE runs ADD COLUMN failed_host TEXT;

CREATE TABLE host_calls (
    bot_id TEXT NOT NULL,
    hour BIGINT NOT NULL,            -- its first moment
    host TEXT NOT NULL,
    calls BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    total_ms BIGINT NOT NULL,
    slowest_ms BIGINT NOT NULL,
    PRIMARY KEY (bot_id, hour, host)
) {without rowid};
CREATE INDEX host_calls_by_hour ON host_calls (hour);
