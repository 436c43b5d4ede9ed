-- Names that fields and tags had before. Versions are never changed; they are read with the renamings
-- that came after them.

CREATE TABLE renamings (
    bot_id TEXT NOT NULL REFERENCES bots (id),
    number BIGINT NOT NULL,          -- from 1, in the order they were made
    kind TEXT NOT NULL,              -- field, tag
    old_name TEXT NOT NULL,
    new_name TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (bot_id, number)
) {without rowid};

-- The last renaming that the names of a version follow. What is published now follows all of them, so
-- that it can be compared with the draft: renamed is its document in the names of today, where they
-- differ from those it was published with.
ALTER TABLE flow_versions ADD COLUMN names BIGINT NOT NULL DEFAULT 0;
ALTER TABLE flow_versions ADD COLUMN renamed TEXT;
