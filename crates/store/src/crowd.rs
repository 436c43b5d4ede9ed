//! Bot users by the thousand: looked through in pieces of bounded cost, by a filter, a search or a tag.
//!
//! Must stay true: no statement here looks at more than [`WINDOW`] people, whatever the filter and
//! however many there are; going on from where one piece ended, nobody is left out and nobody comes
//! twice. Who is handed out is a candidate: the filter itself is decided by the domain.

use std::collections::HashMap;

use lancar_domain::condition::Filter;
use lancar_domain::id::{BotId, BotUserId};

use crate::bot_users::{BotUser, Known, read_bot_user, take_in};
use crate::error::StoreError;
use crate::narrow::{Decided, Narrow, narrow};
use crate::row::Row;
use crate::select::Select;
use crate::sought::Sought;
use crate::tx::Tx;

/// Most people that one statement looks at.
pub const WINDOW: u32 = 10_000;

/// So many people are looked at from the newest on.
const NEAR: u32 = 1_000;

/// Most people that a search may find before it is cheaper to look at everyone: they are read from an
/// index alone.
const FEW: u32 = 10_000;

/// Most ids in one statement.
const AT_ONCE: usize = 100;

/// The columns of bot users, from `bot_users b` or a join with it.
macro_rules! of {
    ($from:literal) => {
        concat!(
            "SELECT b.id, b.bot_id, b.channel, b.external_id, b.is_tester, b.email_opt_in, \
             b.last_input, b.created_at, b.last_seen_at FROM ",
            $from
        )
    };
}

/// Whom to look through.
#[derive(Debug, Clone)]
pub struct Crowd {
    bot: BotId,
    channel: Option<String>,
    sought: Option<Sought>,
    narrow: Option<Narrow>,
    is_decided: bool,
    walk: Walk,
}

/// How the people are gone through, newest first.
#[derive(Debug, Clone)]
enum Walk {
    /// All of the bot.
    Everyone,
    /// Those who have the tag.
    Tagged(lancar_domain::id::TagId),
    /// Those a search found, newest first.
    Found(Vec<BotUserId>),
}

/// In which order people are read.
enum Way {
    /// From the newest on, so many.
    Newest { most: u32 },
    /// From the oldest on, all of them.
    Oldest,
}

/// Some of a crowd.
#[derive(Debug)]
pub struct Piece {
    /// Who may be meant, newest first.
    pub candidates: Vec<BotUser>,
    /// How far it was looked, to go on from there; none when there is nobody left.
    pub reached: Option<BotUserId>,
}

impl Crowd {
    /// The people of a bot whom a filter and a search may mean; of one channel, or of all but previews.
    ///
    /// A search finds whose first name, last name, e-mail, phone, id or id in another system begins with
    /// the text; of names and addresses ASCII letters may be large or small.
    ///
    /// # Errors
    /// What the database says.
    pub async fn gather(
        tx: &mut Tx,
        bot: &BotId,
        (filter, search): (&Filter, Option<&str>),
        channel: Option<&str>,
    ) -> Result<Self, StoreError> {
        let Decided { narrow, is_all } = narrow(tx, bot, filter).await?;
        let sought = search.map(Sought::of);
        let found = match &sought {
            Some(sought) => sought.found(tx, FEW).await?,
            None => None,
        };
        let tag = narrow.as_ref().and_then(Narrow::tag).cloned();
        let walk = match (found, tag) {
            (Some(found), _) => Walk::Found(found),
            (None, Some(tag)) => Walk::Tagged(tag),
            (None, None) => Walk::Everyone,
        };
        Ok(Self {
            bot: bot.clone(),
            channel: channel.map(str::to_owned),
            sought,
            narrow,
            is_decided: is_all,
            walk,
        })
    }

    /// Whether every candidate is meant: the database could decide all of the filter.
    #[must_use]
    pub const fn is_decided(&self) -> bool {
        self.is_decided
    }

    /// How many candidates there are in the next window after that one, and how far it reaches.
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_next(
        &self,
        tx: &mut Tx,
        after: Option<&BotUserId>,
    ) -> Result<(usize, Option<BotUserId>), StoreError> {
        let last = self.window(tx, after, WINDOW).await?;
        let head = match &self.walk {
            Walk::Everyone | Walk::Found(_) => "SELECT COUNT(*) FROM bot_users b",
            Walk::Tagged(_) => "SELECT COUNT(*) FROM user_tags t CROSS JOIN bot_users b",
        };
        let rows = self.select(head, after, last.as_ref()).rows(tx).await?;
        let count = rows.first().map_or(Ok(0), |row| row.int(0))?;
        Ok((usize::try_from(count).unwrap_or(0), last))
    }

    /// The next candidates after that one, `most` at most.
    ///
    /// The newest few people are looked at from the newest on, which mostly fills a page. The rest of a
    /// window is read as it lies in the file, from the oldest on: what has to come from a disk comes several
    /// times as fast so.
    ///
    /// # Errors
    /// What the database says.
    pub async fn next(
        &self,
        tx: &mut Tx,
        after: Option<&BotUserId>,
        most: u32,
    ) -> Result<Piece, StoreError> {
        let near = self.window(tx, after, NEAR).await?;
        let mut candidates = self
            .candidates(tx, (after, near.as_ref()), Way::Newest { most })
            .await?;
        let mut last = near.clone();
        if let (Some(near), true) = (near, candidates.len() < most as usize) {
            let end = self.window(tx, after, WINDOW).await?;
            // Those who were found are no further than that.
            if end.as_ref() != Some(&near) {
                let rest = self.candidates(tx, (Some(&near), end.as_ref()), Way::Oldest);
                candidates.extend(rest.await?.into_iter().rev());
                candidates.truncate(most as usize);
                last = end;
            }
        }
        let is_full = candidates.len() >= most as usize;
        let reached = if is_full {
            candidates.last().map(|user| user.id.clone())
        } else {
            last
        };
        Ok(Piece {
            candidates,
            reached,
        })
    }

    /// Those between the two, in that order.
    async fn candidates(
        &self,
        tx: &mut Tx,
        (after, last): (Option<&BotUserId>, Option<&BotUserId>),
        way: Way,
    ) -> Result<Vec<BotUser>, StoreError> {
        let (head, newest, oldest) = match &self.walk {
            Walk::Everyone | Walk::Found(_) => (of!("bot_users b"), "b.id DESC", "b.id"),
            Walk::Tagged(_) => (
                of!("user_tags t CROSS JOIN bot_users b"),
                "t.user_id DESC",
                "t.user_id",
            ),
        };
        let select = self.select(head, after, last);
        let select = match way {
            Way::Newest { most } => select.order(newest).limit(most),
            Way::Oldest => select.order(oldest),
        };
        let rows = select.rows(tx).await?;
        rows.iter().map(read_bot_user).collect()
    }

    /// Those between the two, as far as the database can decide.
    fn select<'p>(
        &'p self,
        head: &'static str,
        after: Option<&'p BotUserId>,
        last: Option<&'p BotUserId>,
    ) -> Select<'p> {
        let mut select = Select::new(head).filter("b.bot_id = {}", &self.bot);
        select = match &self.walk {
            Walk::Everyone => select
                .filter_opt("b.id < {}", after)
                .filter_opt("b.id >= {}", last),
            Walk::Tagged(tag) => select
                .filter("t.tag_id = {}", tag)
                .filter_opt("t.user_id < {}", after)
                .filter_opt("t.user_id >= {}", last)
                .only("b.id = t.user_id"),
            Walk::Found(ids) => select.among("b.id", window_of(ids, after)),
        };
        select = match &self.channel {
            Some(channel) => select.filter("b.channel = {}", channel),
            None => select.only("b.channel <> 'preview'"),
        };
        if let Some(narrow) = &self.narrow {
            select = narrow.write(select.only(""));
        }
        if let (Some(sought), Walk::Everyone | Walk::Tagged(_)) = (&self.sought, &self.walk) {
            select = sought.write(select.only(""));
        }
        select
    }

    /// The last one of the next so many people; none when that reaches to the end.
    async fn window(
        &self,
        tx: &mut Tx,
        after: Option<&BotUserId>,
        people: u32,
    ) -> Result<Option<BotUserId>, StoreError> {
        let select = match &self.walk {
            Walk::Everyone => Select::new("SELECT id FROM bot_users")
                .filter("bot_id = {}", &self.bot)
                .filter_opt("id < {}", after)
                .order("id DESC"),
            Walk::Tagged(tag) => Select::new("SELECT user_id FROM user_tags")
                .filter("tag_id = {}", tag)
                .filter_opt("user_id < {}", after)
                .order("user_id DESC"),
            Walk::Found(ids) => {
                let window = window_of(ids, after);
                let is_last = window.last() == ids.last();
                return Ok(window.last().filter(|_| !is_last).cloned());
            }
        };
        let skipped = select.valued(" LIMIT 1 OFFSET {}", [people - 1]);
        skipped.first(tx).await?.map(|row| row.id(0)).transpose()
    }
}

fn window_of<'i>(ids: &'i [BotUserId], after: Option<&BotUserId>) -> &'i [BotUserId] {
    let from = after.map_or(0, |after| ids.partition_point(|id| id >= after));
    let to = ids.len().min(from + AT_ONCE * 5);
    ids.get(from..to).unwrap_or_default()
}

/// What is known of several bot users; of whom nothing is known, there is no entry.
///
/// # Errors
/// What the database says.
pub async fn known_of(
    tx: &mut Tx,
    users: &[BotUserId],
) -> Result<HashMap<BotUserId, Known>, StoreError> {
    let mut all: HashMap<BotUserId, Known> = HashMap::new();
    for some in users.chunks(AT_ONCE) {
        let fields = Select::new(
            "SELECT u.field_id, f.name, u.value, u.user_id FROM user_fields u \
             LEFT JOIN fields f ON f.id = u.field_id",
        );
        let tags = "SELECT u.tag_id, t.name, NULL, u.user_id FROM user_tags u \
                    JOIN tags t ON t.id = u.tag_id WHERE 1 = 1";
        let both = fields
            .among("u.user_id", some)
            .words(" UNION ALL ")
            .words(tags)
            .among("u.user_id", some);
        for row in &both.rows(tx).await? {
            take_in(all.entry(user_of(row)?).or_default(), row)?;
        }
    }
    Ok(all)
}

fn user_of(row: &Row) -> Result<BotUserId, StoreError> {
    row.id(3)
}

/// These of a bot's users, locked until the end of the transaction, always in the same order: two who
/// change the same people do not wait for each other in a circle.
///
/// # Errors
/// What the database says.
pub async fn lock_bot_users(
    tx: &mut Tx,
    bot: &BotId,
    users: &[BotUserId],
) -> Result<Vec<BotUser>, StoreError> {
    let mut found = Vec::with_capacity(users.len());
    for some in users.chunks(AT_ONCE) {
        let select = Select::new(of!("bot_users b"))
            .filter("b.bot_id = {}", bot)
            .among("b.id", some)
            .order("b.id")
            .tail(" {for update}");
        for row in &select.rows(tx).await? {
            found.push(read_bot_user(row)?);
        }
    }
    Ok(found)
}
