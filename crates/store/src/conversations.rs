//! Conversations and their messages.
//!
//! Must stay true: the numbers of a conversation's messages rise from 1 without gaps, so a client
//! that knows the last number it saw neither loses nor doubles one; a message with a sender's own id
//! exists once.

use lancar_domain::conversation::Conversation;
use lancar_domain::error::Code;
use lancar_domain::id::{AuditId, BotId, BotUserId, IdType, MessageId};
use lancar_domain::message::Content;
use lancar_domain::time::Timestamp;
use lancar_domain::walk::Point;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// A conversation with what the inbox goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Where it stands.
    pub state: Conversation,
    /// The number of its last message; 0 before the first.
    pub last_seq: i64,
    /// When it was said.
    pub said_at: Timestamp,
    /// The number of the last message of the bot user; 0 before the first.
    pub heard_seq: i64,
    /// When that was said.
    pub heard_at: Option<Timestamp>,
    /// Since when the bot user waits for an answer of the person who took over.
    pub waits_since: Option<Timestamp>,
}

impl Kept {
    /// One that begins now.
    #[must_use]
    pub fn begin(now: Timestamp) -> Self {
        Self {
            state: Conversation::default(),
            last_seq: 0,
            said_at: now,
            heard_seq: 0,
            heard_at: None,
            waits_since: None,
        }
    }

    /// The number of the next message, which is said now.
    pub fn count(&mut self, side: Side, now: Timestamp) -> i64 {
        self.last_seq += 1;
        self.said_at = now;
        match side {
            Side::User => {
                self.heard_seq = self.last_seq;
                self.heard_at = Some(now);
            }
            Side::Bot | Side::Agent => {}
        }
        self.last_seq
    }

    /// Who said something last decides whether someone waits for a person.
    pub fn settle(&mut self, side: Option<Side>, now: Timestamp) {
        self.waits_since = match (self.state.is_paused(), side) {
            (false, _) | (true, Some(Side::Agent)) => None,
            (true, Some(Side::User)) => self.waits_since.or(Some(now)),
            (true, Some(Side::Bot) | None) => self.waits_since,
        };
    }
}

/// Who said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The bot.
    Bot,
    /// The bot user.
    User,
    /// A person of the team.
    Agent,
}

impl Side {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bot => "bot",
            Self::User => "user",
            Self::Agent => "agent",
        }
    }
}

impl std::str::FromStr for Side {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Bot, Self::User, Self::Agent]
            .into_iter()
            .find(|side| side.as_str() == text)
            .ok_or(())
    }
}

/// One line of a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// Who said it.
    pub side: Side,
    /// The sender's own id.
    pub client_id: Option<String>,
    /// When.
    pub at: Timestamp,
    /// How long to show that it is being typed.
    pub typing_ms: u32,
    /// What.
    pub content: Content,
    /// The block that said it.
    pub origin: Option<Point>,
    /// What the person of the team is called who wrote it.
    pub author: Option<String>,
}

/// The conversation of a bot user; one that has not begun is as new.
///
/// # Errors
/// What the database says.
pub async fn conversation(tx: &mut Tx, user: &BotUserId) -> Result<Option<Kept>, StoreError> {
    let sql = "SELECT state, last_seq, said_at, heard_seq, heard_at, waits_since FROM conversations \
               WHERE user_id = $1";
    let row = tx.query_opt(sql, &params![user]).await?;
    row.map(|row| {
        Ok(Kept {
            state: row.json(0)?,
            last_seq: row.int(1)?,
            said_at: row.time(2)?,
            heard_seq: row.int(3)?,
            heard_at: row.opt_time(4)?,
            waits_since: row.opt_time(5)?,
        })
    })
    .transpose()
}

/// Writes where a conversation stands.
///
/// # Errors
/// What the database says.
pub async fn save_conversation(
    tx: &mut Tx,
    (user, bot): (&BotUserId, &BotId),
    kept: &Kept,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = serde_json::to_string(&kept.state)
        .map_err(|error| StoreError::encoding("a conversation", &error))?;
    tx.execute(
        "INSERT INTO conversations (user_id, bot_id, state, last_seq, wake_at, updated_at, said_at, \
         heard_seq, heard_at, paused, waits_since) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         ON CONFLICT (user_id) DO UPDATE SET state = excluded.state, last_seq = excluded.last_seq, \
         wake_at = excluded.wake_at, updated_at = excluded.updated_at, said_at = excluded.said_at, \
         heard_seq = excluded.heard_seq, heard_at = excluded.heard_at, paused = excluded.paused, \
         waits_since = excluded.waits_since",
        &params![
            user,
            bot,
            &state,
            kept.last_seq,
            kept.state.wakes_at(),
            now,
            kept.said_at,
            kept.heard_seq,
            kept.heard_at,
            kept.state.is_paused(),
            kept.waits_since,
        ],
    )
    .await?;
    tx.hint(Hint::Conversation {
        bot: bot.clone(),
        user: user.clone(),
    });
    Ok(())
}

/// Conversations in which something happens by now although nobody does anything.
///
/// # Errors
/// What the database says.
pub async fn waking(tx: &mut Tx, now: Timestamp, most: u32) -> Result<Vec<BotUserId>, StoreError> {
    let sql = "SELECT user_id FROM conversations WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2";
    let rows = tx.query(sql, &params![now, most]).await?;
    rows.iter().map(|row| row.id(0)).collect()
}

/// When the next conversation wakes.
///
/// # Errors
/// What the database says.
pub async fn next_waking(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql =
        "SELECT wake_at FROM conversations WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT 1";
    tx.query_opt(sql, &[])
        .await?
        .map(|row| row.time(0))
        .transpose()
}

/// Lets a conversation wake later, without touching where it stands: it can not take a turn now, and
/// must not hold up the others.
///
/// # Errors
/// What the database says.
pub async fn wake_later(tx: &mut Tx, user: &BotUserId, at: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE conversations SET wake_at = $2 WHERE user_id = $1";
    tx.execute(sql, &params![user, at]).await?;
    Ok(())
}

/// Adds messages to a conversation; the caller numbers them.
///
/// # Errors
/// [`StoreError::Taken`] when a sender's own id exists already; what the database says.
pub async fn insert_messages(
    tx: &mut Tx,
    user: &BotUserId,
    messages: &[Message],
) -> Result<(), StoreError> {
    for message in messages {
        let content = serde_json::to_string(&message.content)
            .map_err(|error| StoreError::encoding("a message", &error))?;
        let origin = message
            .origin
            .as_ref()
            .map(serde_json::to_string)
            .transpose();
        let origin = origin.map_err(|error| StoreError::encoding("a message's origin", &error))?;
        tx.execute(
            "INSERT INTO messages (user_id, seq, id, side, client_id, at, typing_ms, content, origin, \
             author) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            &params![
                user,
                message.seq,
                &message.id,
                message.side.as_str(),
                message.client_id.as_deref(),
                message.at,
                message.typing_ms,
                &content,
                origin.as_deref(),
                message.author.as_deref(),
            ],
        )
        .await?;
    }
    Ok(())
}

/// Messages after a number, in order.
///
/// # Errors
/// What the database says.
pub async fn messages_after(
    tx: &mut Tx,
    user: &BotUserId,
    after: i64,
    most: u32,
) -> Result<Vec<Message>, StoreError> {
    let sql = "SELECT id, seq, side, client_id, at, typing_ms, content, origin, author FROM messages \
               WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    let rows = tx.query(sql, &params![user, after, most]).await?;
    rows.iter().map(message).collect()
}

/// The last messages before a number, in order.
///
/// # Errors
/// What the database says.
pub async fn messages_before(
    tx: &mut Tx,
    user: &BotUserId,
    before: i64,
    most: u32,
) -> Result<Vec<Message>, StoreError> {
    let sql = "SELECT id, seq, side, client_id, at, typing_ms, content, origin, author FROM messages \
               WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
    let rows = tx.query(sql, &params![user, before, most]).await?;
    rows.iter().rev().map(message).collect()
}

/// A message of a conversation by its id.
///
/// # Errors
/// What the database says.
pub async fn message_by_id(
    tx: &mut Tx,
    user: &BotUserId,
    id: &MessageId,
) -> Result<Option<Message>, StoreError> {
    let sql = "SELECT id, seq, side, client_id, at, typing_ms, content, origin, author FROM messages \
               WHERE id = $1 AND user_id = $2";
    tx.query_opt(sql, &params![id, user])
        .await?
        .as_ref()
        .map(message)
        .transpose()
}

/// Whether a sender's own id came before, and the number it got.
///
/// # Errors
/// What the database says.
pub async fn seq_of_client_id(
    tx: &mut Tx,
    user: &BotUserId,
    client_id: &str,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT seq FROM messages WHERE user_id = $1 AND client_id = $2";
    tx.query_opt(sql, &params![user, client_id])
        .await?
        .map(|row| row.int(0))
        .transpose()
}

/// Notes that a walk of a conversation ended early.
///
/// # Errors
/// What the database says.
pub async fn insert_trouble(
    tx: &mut Tx,
    (user, bot): (&BotUserId, &BotId),
    (code, why): (Code, &str),
    (id, now): (&AuditId, Timestamp),
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO troubles (id, bot_id, user_id, at, code, why) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![id.as_str(), bot, user, now, code.as_str(), why],
    )
    .await?;
    Ok(())
}

fn message(row: &Row) -> Result<Message, StoreError> {
    let origin = match row.opt_text(7)? {
        Some(_) => Some(row.json(7)?),
        None => None,
    };
    Ok(Message {
        id: MessageId::parse(row.text(0)?).or_else(|_| row.id(0))?,
        seq: row.int(1)?,
        side: row.read(2, "a side")?,
        client_id: row.opt_text(3)?.map(str::to_owned),
        at: row.time(4)?,
        typing_ms: u32::try_from(row.int(5)?).unwrap_or(0),
        content: row.json(6)?,
        origin,
        author: row.opt_text(8)?.map(str::to_owned),
    })
}
