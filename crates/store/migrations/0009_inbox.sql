-- The inbox: who said something last, who waits for a person, how far the team has read.

ALTER TABLE conversations ADD COLUMN said_at BIGINT NOT NULL DEFAULT 0;    -- its last message
ALTER TABLE conversations ADD COLUMN heard_seq BIGINT NOT NULL DEFAULT 0;  -- the bot user's last message
ALTER TABLE conversations ADD COLUMN read_seq BIGINT NOT NULL DEFAULT 0;   -- as far as the team has read
ALTER TABLE conversations ADD COLUMN paused BIGINT NOT NULL DEFAULT 0;     -- a person has taken over
ALTER TABLE conversations ADD COLUMN waits_since BIGINT;                   -- for an answer of that person
UPDATE conversations SET said_at = updated_at;

DROP INDEX conversations_by_bot;
CREATE INDEX conversations_by_said ON conversations (bot_id, said_at, user_id);
CREATE INDEX conversations_paused ON conversations (bot_id, said_at, user_id) WHERE paused = 1;
CREATE INDEX conversations_waiting ON conversations (bot_id, said_at, user_id)
    WHERE waits_since IS NOT NULL;

-- What the person of the team was called who wrote it; a message never changes.
ALTER TABLE messages ADD COLUMN author TEXT;
