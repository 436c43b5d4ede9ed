//! The inbox: the conversations of a bot, the ones with the newest messages first.
//!
//! Must stay true: a page costs what its rows cost, however many conversations there are; so a search
//! looks through the newest ones only, and says so in the documentation.

use lancar_domain::conversation::Conversation;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::message::Content;
use lancar_domain::time::Timestamp;
use lancar_domain::value::Value;

use crate::conversations::Side;
use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// Up to how many bot users are counted: beyond it nobody counts with them.
pub const HEARD_TO: u64 = 10_000;

/// Which conversations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// All.
    #[default]
    All,
    /// Those in which a bot user waits for the person who took over.
    Waiting,
    /// Those that a person has taken over.
    Paused,
}

/// Where a page of the inbox begins: after this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// When its last message was said.
    pub said_at: Timestamp,
    /// Whose it is.
    pub user: BotUserId,
}

/// A line of the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Whose conversation it is.
    pub user: BotUserId,
    /// The channel they came by.
    pub channel: String,
    /// What they are called, as far as it is known.
    pub names: Names,
    /// Where it stands.
    pub state: Conversation,
    /// Its last message.
    pub last: Option<Last>,
    /// When that was said.
    pub said_at: Timestamp,
    /// Whether the bot user has said something that nobody of the team has read.
    pub unread: bool,
    /// Since when they wait for the person who took over.
    pub waits_since: Option<Timestamp>,
}

/// What a bot user is called.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// The first name.
    pub first: Option<Value>,
    /// The last name.
    pub last: Option<Value>,
    /// The e-mail address.
    pub email: Option<Value>,
}

/// The last message of a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    /// Who said it.
    pub side: Side,
    /// What.
    pub content: Content,
}

macro_rules! lines {
    ($which:literal, $search:literal) => {
        concat!(
            "SELECT c.user_id, u.channel, f.value, l.value, e.value, c.state, m.side, m.content, \
             c.said_at, c.heard_seq, c.read_seq, c.waits_since FROM conversations c \
             JOIN bot_users u ON u.id = c.user_id AND u.channel <> 'preview' \
             LEFT JOIN user_fields f ON f.user_id = c.user_id AND f.field_id = 'fld_sys-first-name' \
             LEFT JOIN user_fields l ON l.user_id = c.user_id AND l.field_id = 'fld_sys-last-name' \
             LEFT JOIN user_fields e ON e.user_id = c.user_id AND e.field_id = 'fld_sys-email' \
             LEFT JOIN messages m ON m.user_id = c.user_id AND m.seq = c.last_seq \
             WHERE c.bot_id = $1 AND (c.said_at, c.user_id) < ($2, $3)",
            $which,
            $search,
            " ORDER BY c.said_at DESC, c.user_id DESC LIMIT $4"
        )
    };
}

macro_rules! searched {
    ($which:literal) => {
        lines!(
            $which,
            " AND c.user_id IN (SELECT n.user_id FROM conversations n WHERE n.bot_id = $1 \
              ORDER BY n.said_at DESC, n.user_id DESC LIMIT 5000) \
              AND EXISTS (SELECT 1 FROM user_fields s WHERE s.user_id = c.user_id AND s.field_id IN \
              ('fld_sys-first-name', 'fld_sys-last-name', 'fld_sys-email', 'fld_sys-phone') \
              AND LOWER(s.value) LIKE $5 ESCAPE '~')"
        )
    };
}

/// Lines of the inbox, newest first. `search` is part of a name, an e-mail address or a phone number;
/// it is looked for in the 5,000 newest conversations of the bot.
///
/// # Errors
/// What the database says.
pub async fn list_inbox(
    tx: &mut Tx,
    bot: &BotId,
    (which, search): (Which, Option<&str>),
    page: &Page<After>,
) -> Result<Listed<Line, After>, StoreError> {
    let (said_at, user) = match &page.after {
        Some(after) => (after.said_at, after.user.as_str()),
        // Behind every id and after every moment.
        None => (Timestamp::from_millis(i64::MAX), "~"),
    };
    let rows = match search {
        None => {
            let sql = match which {
                Which::All => lines!("", ""),
                Which::Waiting => lines!(" AND c.waits_since IS NOT NULL", ""),
                Which::Paused => lines!(" AND c.paused = 1", ""),
            };
            let params = &params![bot, said_at, user, page.fetch()];
            tx.query(sql, params).await?
        }
        Some(text) => {
            let sql = match which {
                Which::All => searched!(""),
                Which::Waiting => searched!(" AND c.waits_since IS NOT NULL"),
                Which::Paused => searched!(" AND c.paused = 1"),
            };
            let pattern = pattern(text);
            let params = &params![bot, said_at, user, page.fetch(), &pattern];
            tx.query(sql, params).await?
        }
    };
    let lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(lines, |line| After {
        said_at: line.said_at,
        user: line.user.clone(),
    }))
}

/// How many conversations wait for a person.
///
/// # Errors
/// What the database says.
pub async fn count_waiting(tx: &mut Tx, bot: &BotId) -> Result<u32, StoreError> {
    let sql = "SELECT COUNT(*) FROM conversations c \
               JOIN bot_users u ON u.id = c.user_id AND u.channel <> 'preview' \
               WHERE c.bot_id = $1 AND c.waits_since IS NOT NULL";
    tx.query_one(sql, &params![bot]).await?.count(0)
}

/// How many bot users were heard of at or after a moment, testers and previews left out; of more than
/// [`HEARD_TO`], one more than that.
///
/// # Errors
/// What the database says.
pub async fn count_heard(tx: &mut Tx, bot: &BotId, since: Timestamp) -> Result<u64, StoreError> {
    // Whoever was heard last comes first in the index, and each of them is looked at once.
    let sql = "SELECT COUNT(*) FROM (SELECT c.user_id FROM conversations c CROSS JOIN bot_users u \
               WHERE c.bot_id = $1 AND c.heard_at IS NOT NULL AND c.heard_at >= $2 \
               AND u.id = c.user_id AND u.channel <> 'preview' AND u.is_tester = 0 \
               ORDER BY c.heard_at DESC LIMIT $3) few";
    let most = i64::try_from(HEARD_TO + 1).unwrap_or(i64::MAX);
    let count = tx
        .query_one(sql, &params![bot, since, most])
        .await?
        .int(0)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// As far as the team has read a conversation, and as far as there is something of the bot user.
///
/// # Errors
/// What the database says.
pub async fn read_and_heard(
    tx: &mut Tx,
    user: &BotUserId,
) -> Result<Option<(i64, i64)>, StoreError> {
    let sql = "SELECT read_seq, heard_seq FROM conversations WHERE user_id = $1";
    let row = tx.query_opt(sql, &params![user]).await?;
    row.map(|row| Ok((row.int(0)?, row.int(1)?))).transpose()
}

/// Notes that the team has read a conversation up to a message; false when it had before, or there is
/// no such message.
///
/// # Errors
/// What the database says.
pub async fn mark_read(
    tx: &mut Tx,
    (user, bot): (&BotUserId, &BotId),
    seq: i64,
) -> Result<bool, StoreError> {
    let sql = "UPDATE conversations SET read_seq = $2 \
               WHERE user_id = $1 AND read_seq < $2 AND last_seq >= $2";
    let marked = tx.execute(sql, &params![user, seq]).await? > 0;
    if marked {
        tx.hint(Hint::Conversation {
            bot: bot.clone(),
            user: user.clone(),
        });
    }
    Ok(marked)
}

/// Values are stored as `{"type":"text","value":"…"}`: only what stands in the value counts.
fn pattern(text: &str) -> String {
    let mut pattern = "%\"value\":\"%".to_owned();
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '~') {
            pattern.push('~');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let value = |at| match row.opt_text(at)? {
        Some(_) => row.json(at).map(Some),
        None => Ok(None),
    };
    let last = match row.opt_text(6)? {
        Some(_) => Some(Last {
            side: row.read(6, "a side")?,
            content: row.json(7)?,
        }),
        None => None,
    };
    Ok(Line {
        user: row.id(0)?,
        channel: row.text(1)?.to_owned(),
        names: Names {
            first: value(2)?,
            last: value(3)?,
            email: value(4)?,
        },
        state: row.json(5)?,
        last,
        said_at: row.time(8)?,
        unread: row.int(9)? > row.int(10)?,
        waits_since: row.opt_time(11)?,
    })
}
