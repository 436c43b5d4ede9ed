-- The numbers on a canvas by the day as well, so that a month is thirty rows to add up and not seven
-- hundred. Hours are kept only as long as somebody asks for hours.

CREATE TABLE block_days (
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    day BIGINT NOT NULL,             -- its first moment, UTC
    block_id TEXT NOT NULL,          -- as in block_counts
    exit TEXT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (bot_id, flow_id, day, block_id, exit)
) {without rowid};
CREATE INDEX block_days_by_day ON block_days (day);

INSERT INTO block_days (bot_id, flow_id, day, block_id, exit, times)
    SELECT bot_id, flow_id, hour - hour % 86400000, block_id, exit, SUM(times) FROM block_counts
    GROUP BY bot_id, flow_id, hour - hour % 86400000, block_id, exit;
