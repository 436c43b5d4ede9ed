-- How often walks came to the blocks of a sub flow and left them by which exit, by the hour.

CREATE TABLE block_counts (
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    hour BIGINT NOT NULL,            -- its first moment
    block_id TEXT NOT NULL,          -- empty for the Start
    exit TEXT NOT NULL,              -- empty for coming to the block
    times BIGINT NOT NULL,
    PRIMARY KEY (bot_id, flow_id, hour, block_id, exit)
) {without rowid};
CREATE INDEX block_counts_by_hour ON block_counts (hour);
