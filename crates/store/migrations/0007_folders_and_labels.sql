-- How a team sorts its sub flows. It stands beside the documents: what a sub flow does, and what git
-- keeps of it, does not depend on where it lies.

CREATE TABLE folders (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL REFERENCES bots (id),
    name TEXT NOT NULL,
    UNIQUE (bot_id, name)
);

-- In one folder, or in none.
ALTER TABLE flows ADD COLUMN folder_id TEXT REFERENCES folders (id);
CREATE INDEX flows_by_folder ON flows (folder_id) WHERE folder_id IS NOT NULL;

CREATE TABLE labels (
    id TEXT PRIMARY KEY,
    bot_id TEXT NOT NULL REFERENCES bots (id),
    name TEXT NOT NULL,
    color TEXT NOT NULL,             -- a word of the palette
    UNIQUE (bot_id, name)
);

CREATE TABLE flow_labels (
    bot_id TEXT NOT NULL,
    flow_id TEXT NOT NULL,
    label_id TEXT NOT NULL REFERENCES labels (id),
    PRIMARY KEY (bot_id, flow_id, label_id)
) {without rowid};
CREATE INDEX flow_labels_by_label ON flow_labels (label_id);

-- The last runs of each workflow, without looking at the others.
CREATE INDEX runs_by_flow ON runs (bot_id, flow_id, id);
