//! How often walks came to the blocks of a sub flow, and by which exits they left: the numbers on a
//! canvas.
//!
//! Must stay true: this is a statistic. It is gathered in memory once the transaction that walked is
//! committed, and written now and then, so a crash may lose some seconds of it; nothing is decided by
//! it. Each count is written twice in one transaction, into its hour and into its day: a period reads one
//! of the two, so nothing counts twice and nothing is carried over from one to the other. Failures are
//! not in it: a run that failed may be mended, so they are counted from the runs themselves
//! ([`crate::runs::failed_blocks`]), and are exactly those that their list shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use lancar_domain::flow::Exit;
use lancar_domain::id::{BlockId, BotId, FlowId};
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::tread::Tread;

use crate::error::StoreError;
use crate::param::Param;
use crate::params;
use crate::select::Select;
use crate::tx::Tx;

/// Counts of periods that begin at most so long ago are read by the hour: a negative span, back from now.
const BY_HOUR: Millis = Millis::days(-2);
/// How long hours and days are kept: a day longer than anybody asks for them.
const HOURS_LAST: Millis = Millis::days(-3);
const DAYS_LAST: Millis = Millis::days(-31);

/// When a period begins that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// With an hour.
    Hour(Timestamp),
    /// With a day of UTC.
    Day(Timestamp),
}

/// What walks did since it was last written. A clone is the same place.
#[derive(Debug, Clone, Default)]
pub struct Counted(Arc<Mutex<BTreeMap<(BotId, FlowId), Tallies>>>);

/// In order: names are short and few, and so found sooner than they are hashed.
type Tallies = BTreeMap<(Option<BlockId>, Option<Exit>), u32>;

/// What walks of one bot did in one transaction.
pub(crate) type Walked = (BotId, Vec<Tread>);

/// So often walks did one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The bot.
    pub bot: BotId,
    /// The sub flow.
    pub flow: FlowId,
    /// The block; none for the Start.
    pub block: Option<BlockId>,
    /// The exit they left by; none when they came.
    pub exit: Option<Exit>,
    /// How often.
    pub times: u32,
}

/// What walks did in one sub flow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlowCounts {
    /// How often they began at its Start.
    pub began: u64,
    /// How often they came to a block, by block.
    pub came: Vec<(BlockId, u64)>,
    /// How often they left by an exit, by block and exit.
    pub left: Vec<(BlockId, Exit, u64)>,
}

impl Since {
    /// The beginning of the hour that a moment is in when it is at most two days ago, else of the day.
    #[must_use]
    pub fn of(moment: Timestamp, now: Timestamp) -> Self {
        if moment >= now.plus(BY_HOUR) {
            Self::Hour(moment.hour())
        } else {
            Self::Day(moment.day())
        }
    }

    /// The first moment that counts.
    #[must_use]
    pub const fn moment(self) -> Timestamp {
        match self {
            Self::Hour(moment) | Self::Day(moment) => moment,
        }
    }
}

impl Counted {
    /// Adds what was committed.
    pub(crate) fn add(&self, walked: Vec<Walked>) {
        if walked.is_empty() {
            return;
        }
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (bot, treads) in walked {
            let mut treads = treads.into_iter().peekable();
            while let Some(first) = treads.next() {
                // A walk stays in one sub flow for a while: that is looked up once.
                let flow = first.flow.clone();
                let tallies = counted.entry((bot.clone(), flow)).or_default();
                let mut next = Some(first);
                while let Some(Tread { flow, block, exit }) = next {
                    let times = tallies.entry((block, exit)).or_default();
                    *times = times.saturating_add(1);
                    next = treads.next_if(|later| later.flow == flow);
                }
            }
        }
    }

    /// What was counted, in an order that is the same in every process; from here on it is counted anew.
    #[must_use]
    pub fn take(&self) -> Vec<Count> {
        let counted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        counted
            .into_iter()
            .flat_map(|((bot, flow), tallies)| {
                let tallies = tallies.into_iter();
                tallies.map(move |((block, exit), times)| Count {
                    bot: bot.clone(),
                    flow: flow.clone(),
                    block,
                    exit,
                    times,
                })
            })
            .collect()
    }
}

/// Counts what walks of a bot did, once this transaction is committed.
pub fn count(tx: &mut Tx, bot: &BotId, treads: Vec<Tread>) {
    if !treads.is_empty() {
        tx.count((bot.clone(), treads));
    }
}

/// Adds counts to the hour and to the day that `now` is in. They come in the order of
/// [`Counted::take`], so that two processes that write at the same time do not each wait for a row of
/// the other.
///
/// # Errors
/// What the database says.
pub async fn add_counts(tx: &mut Tx, counts: &[Count], now: Timestamp) -> Result<(), StoreError> {
    let hours = rows(counts, now.hour());
    tx.execute_many(
        "INSERT INTO block_counts (bot_id, flow_id, hour, block_id, exit, times) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (bot_id, flow_id, hour, block_id, exit) DO UPDATE SET \
         times = block_counts.times + excluded.times",
        &hours,
    )
    .await?;
    let days = rows(counts, now.day());
    tx.execute_many(
        "INSERT INTO block_days (bot_id, flow_id, day, block_id, exit, times) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (bot_id, flow_id, day, block_id, exit) DO UPDATE SET \
         times = block_days.times + excluded.times",
        &days,
    )
    .await?;
    Ok(())
}

fn rows(counts: &[Count], at: Timestamp) -> Vec<[Param<'_>; 6]> {
    let mut rows = Vec::with_capacity(counts.len());
    for count in counts {
        let block = count.block.as_ref().map_or("", BlockId::as_str);
        let exit = count.exit.as_ref().map_or("", Exit::as_str);
        rows.push(params![
            &count.bot,
            &count.flow,
            at,
            block,
            exit,
            count.times
        ]);
    }
    rows
}

/// What walks did in a sub flow, by block and exit.
///
/// # Errors
/// What the database says.
pub async fn counts_of(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    since: Since,
) -> Result<FlowCounts, StoreError> {
    let select = match since {
        Since::Hour(hour) => {
            Select::new("SELECT block_id, exit, CAST(SUM(times) AS BIGINT) FROM block_counts")
                .filter("hour >= {}", hour)
        }
        Since::Day(day) => {
            Select::new("SELECT block_id, exit, CAST(SUM(times) AS BIGINT) FROM block_days")
                .filter("day >= {}", day)
        }
    };
    let rows = select
        .filter("bot_id = {}", bot)
        .filter("flow_id = {}", flow)
        .tail(" GROUP BY block_id, exit ORDER BY block_id, exit")
        .rows(tx)
        .await?;
    let mut counts = FlowCounts::default();
    for row in &rows {
        let times = u64::try_from(row.int(2)?).unwrap_or(0);
        match (row.text(0)?, row.text(1)?) {
            ("", _) => counts.began += times,
            (_, "") => counts.came.push((row.id(0)?, times)),
            (_, exit) => counts.left.push((row.id(0)?, Exit::named(exit), times)),
        }
    }
    Ok(counts)
}

/// Forgets hours and days that are old; at most `most` rows of each at once, and how many they were.
///
/// # Errors
/// What the database says.
pub async fn forget_counts(tx: &mut Tx, now: Timestamp, most: u32) -> Result<u64, StoreError> {
    let hours = tx
        .execute(
            "DELETE FROM block_counts WHERE (bot_id, flow_id, hour, block_id, exit) IN \
             (SELECT bot_id, flow_id, hour, block_id, exit FROM block_counts WHERE hour < $1 \
             LIMIT $2)",
            &params![now.plus(HOURS_LAST).hour(), most],
        )
        .await?;
    let days = tx
        .execute(
            "DELETE FROM block_days WHERE (bot_id, flow_id, day, block_id, exit) IN \
             (SELECT bot_id, flow_id, day, block_id, exit FROM block_days WHERE day < $1 LIMIT $2)",
            &params![now.plus(DAYS_LAST).day(), most],
        )
        .await?;
    Ok(hours + days)
}
