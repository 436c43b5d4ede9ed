//! The inbox: the conversations of a bot, the ones with the newest messages first; who of the team holds
//! which; how far it has read.
//!
//! A member who is disabled holds nothing: what they held is nobody's, from the moment they are disabled
//! until they are let in again. It is read so and not written, for they may hold many.
//!
//! Must stay true: a page costs what its rows cost, however many conversations there are. A search that
//! finds few people begins with them; one that finds many looks at the newest conversations, a window
//! at a time, and goes on from there.

use lancar_domain::conversation::Conversation;
use lancar_domain::id::{BotId, BotUserId, MemberId};
use lancar_domain::message::Content;
use lancar_domain::time::Timestamp;

use crate::conversations::Side;
use crate::crowd::WINDOW;
use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::param::Param;
use crate::params;
use crate::people::{Names, value_at};
use crate::row::Row;
use crate::select::Select;
use crate::sought::Sought;
use crate::tx::Tx;

/// Up to how many bot users are counted: beyond it nobody counts with them.
pub const HEARD_TO: u64 = 10_000;

/// Most people that a search may find before it is cheaper to look at the newest conversations: the place
/// of each of them is looked up.
const FEW: u32 = 4_000;

/// Most ids in one statement.
const AT_ONCE: usize = 100;

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

/// Who of the team holds a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum HeldBy {
    /// It does not matter.
    #[default]
    Anyone,
    /// Nobody, or a member who is disabled.
    Nobody,
    /// This member; a disabled one holds nothing.
    Member(MemberId),
}

/// How one walk over the conversations looks at who holds them.
#[derive(Debug, Clone, Copy)]
enum Holding<'p> {
    Anyone,
    /// By the index of who holds what.
    One(&'p str),
    /// Only looked at.
    OneOf(&'p [String]),
}

/// What is asked of a bot, with who may hold it; none when that does not matter.
#[derive(Debug)]
struct Asked<'p> {
    bot: &'p BotId,
    wanted: &'p Wanted,
    holders: Option<Vec<String>>,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Which conversations.
    pub which: Which,
    /// Who holds them.
    pub held_by: HeldBy,
    /// How a name, an address, a number or an id of the bot user begins.
    pub search: Option<String>,
}

/// Where a page of the inbox begins: after this one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct After {
    /// When its last message was said.
    pub said_at: Timestamp,
    /// Whose it is.
    pub user: BotUserId,
}

/// A page of the inbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Its lines, and where the next page begins.
    pub listed: Listed<Line, After>,
    /// Whether it is not full because much was looked through: there may be more behind it.
    pub stopped_early: bool,
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
    /// Who of the team holds it.
    pub assignee: Option<Assignee>,
}

/// Who of the team holds a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignee {
    /// The member.
    pub id: MemberId,
    /// What they are called.
    pub name: String,
}

/// The last message of a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Last {
    /// Who said it.
    pub side: Side,
    /// What.
    pub content: Content,
}

const LINES: &str = "SELECT c.user_id, b.channel, f.value, l.value, e.value, c.state, m.side, \
     m.content, c.said_at, c.heard_seq, c.read_seq, c.waits_since, a.id, a.name FROM conversations c \
     JOIN bot_users b ON b.id = c.user_id AND b.channel <> 'preview' \
     LEFT JOIN user_fields f ON f.user_id = c.user_id AND f.field_id = 'fld_sys-first-name' \
     LEFT JOIN user_fields l ON l.user_id = c.user_id AND l.field_id = 'fld_sys-last-name' \
     LEFT JOIN user_fields e ON e.user_id = c.user_id AND e.field_id = 'fld_sys-email' \
     LEFT JOIN messages m ON m.user_id = c.user_id AND m.seq = c.last_seq \
     LEFT JOIN members a ON a.id = c.assignee AND a.disabled_at IS NULL";

const NEWEST_FIRST: &str = "c.said_at DESC, c.user_id DESC";

/// Lines of the inbox, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_inbox(
    tx: &mut Tx,
    bot: &BotId,
    wanted: &Wanted,
    page: &Page<After>,
) -> Result<Found, StoreError> {
    let asked = Asked {
        bot,
        wanted,
        holders: holders(tx, bot, &wanted.held_by).await?,
    };
    let Some(text) = &wanted.search else {
        let mut found = Vec::new();
        for holding in asked.walks() {
            let rows = of_bot(LINES, (&asked, holding), page.after.as_ref())
                .order(NEWEST_FIRST)
                .limit(page.fetch())
                .rows(tx)
                .await?;
            found.extend(lines(&rows)?);
        }
        return Ok(Found::whole(newest(page, found)));
    };
    let sought = Sought::of(text);
    match sought.found(tx, FEW).await? {
        Some(users) => list_few(tx, (&asked, &users), page).await,
        None => list_window(tx, (&asked, &sought), page).await,
    }
}

/// Who stands as the holder of the conversations that are wanted; none when it does not matter.
async fn holders(
    tx: &mut Tx,
    bot: &BotId,
    held_by: &HeldBy,
) -> Result<Option<Vec<String>>, StoreError> {
    match held_by {
        HeldBy::Anyone => Ok(None),
        HeldBy::Nobody => {
            let sql = "SELECT m.id FROM members m WHERE m.disabled_at IS NOT NULL AND EXISTS \
                       (SELECT 1 FROM conversations c WHERE c.bot_id = $1 AND c.assignee = m.id)";
            let mut holders = vec![String::new()];
            for row in tx.query(sql, &params![bot]).await? {
                holders.push(row.text(0)?.to_owned());
            }
            Ok(Some(holders))
        }
        HeldBy::Member(member) => {
            let sql = "SELECT 1 FROM members WHERE id = $1 AND disabled_at IS NULL";
            let holds = tx.query_opt(sql, &params![member]).await?.is_some();
            Ok(Some(
                holds.then(|| member.to_string()).into_iter().collect(),
            ))
        }
    }
}

/// The newest lines of several walks, as one page.
fn newest(page: &Page<After>, mut found: Vec<Line>) -> Listed<Line, After> {
    found.sort_unstable_by_key(|line| std::cmp::Reverse(line.place()));
    page.cut(found, Line::place)
}

/// Of people that a search has found, those whose conversations are wanted.
async fn list_few(
    tx: &mut Tx,
    (asked, users): (&Asked<'_>, &[BotUserId]),
    page: &Page<After>,
) -> Result<Found, StoreError> {
    let mut places = Vec::new();
    for some in users.chunks(AT_ONCE) {
        let head = "SELECT c.said_at, c.user_id FROM conversations c \
                    JOIN bot_users b ON b.id = c.user_id AND b.channel <> 'preview'";
        // Each of them is looked at: no index over the conversations of the bot.
        let select = Select::new(head)
            .filter("(c.bot_id || '') = {}", asked.bot)
            .among("c.user_id", some);
        let select = narrowed(select, asked.wanted.which, asked.looking());
        for row in &select.rows(tx).await? {
            places.push(place(row)?);
        }
    }
    places.sort_unstable_by(|a, b| b.cmp(a));
    let begun = |place: &After| page.after.as_ref().is_none_or(|after| place < after);
    places.retain(begun);
    places.truncate(page.fetch() as usize);
    let mut found = Vec::with_capacity(places.len());
    for some in places.chunks(AT_ONCE) {
        let select = Select::new(LINES).among("c.user_id", some.iter().map(|place| &place.user));
        found.extend(lines(&select.rows(tx).await?)?);
    }
    Ok(Found::whole(newest(page, found)))
}

/// Of the next window of conversations, those of people that a search means. A window ends where the
/// first walk has gone through as many as may be looked at.
async fn list_window(
    tx: &mut Tx,
    (asked, sought): (&Asked<'_>, &Sought),
    page: &Page<After>,
) -> Result<Found, StoreError> {
    let after = page.after.as_ref();
    let head = "SELECT c.said_at, c.user_id FROM conversations c";
    let mut last: Option<After> = None;
    for holding in asked.walks() {
        let end = of_bot(head, (asked, holding), after)
            .order(NEWEST_FIRST)
            .valued(" LIMIT 1 OFFSET {}", [WINDOW - 1])
            .first(tx)
            .await?;
        last = last.max(end.as_ref().map(place).transpose()?);
    }
    let mut found = Vec::new();
    for holding in asked.walks() {
        let mut select = of_bot(LINES, (asked, holding), after);
        if let Some(last) = &last {
            select = beside(select, "(c.said_at, c.user_id) >= ", last);
        }
        let rows = sought
            .write(select.only(""))
            .order(NEWEST_FIRST)
            .limit(page.fetch())
            .rows(tx)
            .await?;
        found.extend(lines(&rows)?);
    }
    let mut listed = newest(page, found);
    let stopped_early = listed.next.is_none() && last.is_some();
    listed.next = listed.next.or(last);
    Ok(Found {
        listed,
        stopped_early,
    })
}

impl Asked<'_> {
    /// The walks whose lines together are those that are wanted.
    fn walks(&self) -> Vec<Holding<'_>> {
        match (&self.holders, self.wanted.which) {
            (None, _) => vec![Holding::Anyone],
            (Some(holders), Which::All) => holders.iter().map(|one| Holding::One(one)).collect(),
            // They are few, and found by an index of their own.
            (Some(_), Which::Waiting | Which::Paused) => vec![self.looking()],
        }
    }

    /// Where each conversation is looked at anyway.
    fn looking(&self) -> Holding<'_> {
        match &self.holders {
            None => Holding::Anyone,
            Some(holders) => Holding::OneOf(holders),
        }
    }
}

/// The conversations of the bot that are wanted, after that one.
fn of_bot<'p>(
    head: &'static str,
    (asked, holding): (&Asked<'p>, Holding<'p>),
    after: Option<&'p After>,
) -> Select<'p> {
    let select = Select::new(head).filter("c.bot_id = {}", asked.bot);
    let select = narrowed(select, asked.wanted.which, holding);
    match after {
        Some(after) => beside(select, "(c.said_at, c.user_id) < ", after),
        None => select,
    }
}

fn narrowed<'p>(select: Select<'p>, which: Which, holding: Holding<'p>) -> Select<'p> {
    let select = match which {
        Which::All => select,
        Which::Waiting => select.only("c.waits_since IS NOT NULL"),
        Which::Paused => select.only("c.paused = 1"),
    };
    match holding {
        Holding::Anyone => select,
        Holding::One(holder) => select.filter("c.assignee = {}", holder),
        Holding::OneOf(holders) => {
            select.among("(c.assignee || '')", holders.iter().map(String::as_str))
        }
    }
}

fn beside<'p>(select: Select<'p>, side: &'static str, place: &'p After) -> Select<'p> {
    let values = [Param::from(place.said_at), Param::from(&place.user)];
    select.only(side).valued("({}, {})", values)
}

fn place(row: &Row) -> Result<After, StoreError> {
    Ok(After {
        said_at: row.time(0)?,
        user: row.id(1)?,
    })
}

impl Found {
    fn whole(listed: Listed<Line, After>) -> Self {
        Self {
            listed,
            stopped_early: false,
        }
    }
}

impl Line {
    fn place(&self) -> After {
        After {
            said_at: self.said_at,
            user: self.user.clone(),
        }
    }
}

/// How many conversations wait for a person.
///
/// # Errors
/// What the database says.
pub async fn count_waiting(tx: &mut Tx, bot: &BotId) -> Result<u32, StoreError> {
    // With a moment, that is always so, the index of those who wait is nearer than that of who holds what.
    let sql = "SELECT COUNT(*) FROM conversations c \
               JOIN bot_users u ON u.id = c.user_id AND u.channel <> 'preview' \
               WHERE c.bot_id = $1 AND c.waits_since IS NOT NULL AND c.said_at >= 0";
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

/// Who of the team holds a conversation; none when nobody does, or it has not begun.
///
/// # Errors
/// What the database says.
pub async fn assignee(tx: &mut Tx, user: &BotUserId) -> Result<Option<Assignee>, StoreError> {
    let sql = "SELECT a.id, a.name FROM conversations c JOIN members a ON a.id = c.assignee \
               AND a.disabled_at IS NULL WHERE c.user_id = $1";
    let row = tx.query_opt(sql, &params![user]).await?;
    row.as_ref().map(|row| held(row, 0)).transpose()
}

/// Gives a conversation to a member, or to nobody; false when it has not begun.
///
/// # Errors
/// What the database says.
pub async fn assign(
    tx: &mut Tx,
    (user, bot): (&BotUserId, &BotId),
    to: Option<&MemberId>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE conversations SET assignee = $2 WHERE user_id = $1";
    let to = to.map_or("", MemberId::as_str);
    let has_begun = tx.execute(sql, &params![user, to]).await? > 0;
    if has_begun {
        // It is a line of their timeline.
        tx.hint(Hint::People { bot: bot.clone() });
        tx.hint(Hint::Conversation {
            bot: bot.clone(),
            user: user.clone(),
        });
    }
    Ok(has_begun)
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

fn lines(rows: &[Row]) -> Result<Vec<Line>, StoreError> {
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let last = match row.opt_text(6)? {
        Some(_) => Some(Last {
            side: row.read(6, "a side")?,
            content: row.json(7)?,
        }),
        None => None,
    };
    let assignee = match row.opt_text(12)? {
        Some(_) => Some(held(row, 12)?),
        None => None,
    };
    Ok(Line {
        user: row.id(0)?,
        channel: row.text(1)?.to_owned(),
        names: Names {
            first: value_at(row, 2)?,
            last: value_at(row, 3)?,
            email: value_at(row, 4)?,
        },
        state: row.json(5)?,
        last,
        said_at: row.time(8)?,
        unread: row.int(9)? > row.int(10)?,
        waits_since: row.opt_time(11)?,
        assignee,
    })
}

fn held(row: &Row, at: usize) -> Result<Assignee, StoreError> {
    Ok(Assignee {
        id: row.id(at)?,
        name: row.text(at + 1)?.to_owned(),
    })
}
