-- For the inbox, the first page, and the end of large bots.

-- When each bot user was heard last, so that those of today are counted by an index alone, however many
-- conversations there are.

ALTER TABLE conversations ADD COLUMN heard_at BIGINT;    -- the bot user's last message
UPDATE conversations SET heard_at = (SELECT m.at FROM messages m
    WHERE m.user_id = conversations.user_id AND m.seq = conversations.heard_seq);
CREATE INDEX conversations_by_heard ON conversations (bot_id, heard_at, user_id)
    WHERE heard_at IS NOT NULL;

-- Who of the team holds a conversation; nobody is the empty word, so that theirs are found like anybody's.
ALTER TABLE conversations ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
CREATE INDEX conversations_by_assignee ON conversations (bot_id, assignee, said_at, user_id);

-- A deleted bot is there for nobody; a large one goes piece by piece.
ALTER TABLE bots ADD COLUMN deleted_at BIGINT;
CREATE INDEX bots_deleted ON bots (deleted_at) WHERE deleted_at IS NOT NULL;
