//! How often walks came to the blocks of a sub flow, and by which exits they left: the numbers on a
//! canvas.
//!
//! Must stay true: this is a statistic. It is gathered in memory once the transaction that walked is
//! committed, and written now and then, so a crash may lose some seconds of it; nothing is decided by
//! it. Failures are not in it: a run that failed may be mended, so they are counted from the runs
//! themselves ([`crate::runs::failed_blocks`]), and are exactly those that their list shows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use lancar_domain::flow::Exit;
use lancar_domain::id::{BlockId, BotId, FlowId};
use lancar_domain::time::Timestamp;
use lancar_domain::tread::Tread;

use crate::error::StoreError;
use crate::params;
use crate::select::Select;
use crate::tx::Tx;

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

/// Adds counts to the hour that `now` is in. They come in the order of [`Counted::take`], so that two
/// processes that write at the same time do not each wait for a row of the other.
///
/// # Errors
/// What the database says.
pub async fn add_counts(tx: &mut Tx, counts: &[Count], now: Timestamp) -> Result<(), StoreError> {
    let hour = now.hour();
    let rows: Vec<_> = counts
        .iter()
        .map(|count| {
            let block = count.block.as_ref().map_or("", BlockId::as_str);
            let exit = count.exit.as_ref().map_or("", Exit::as_str);
            params![&count.bot, &count.flow, hour, block, exit, count.times]
        })
        .collect();
    tx.execute_many(
        "INSERT INTO block_counts (bot_id, flow_id, hour, block_id, exit, times) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (bot_id, flow_id, hour, block_id, exit) DO UPDATE SET \
         times = block_counts.times + excluded.times",
        &rows,
    )
    .await?;
    Ok(())
}

/// What walks did in a sub flow since the hour that `since` is in, by block and exit.
///
/// # Errors
/// What the database says.
pub async fn counts_of(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    since: Timestamp,
) -> Result<FlowCounts, StoreError> {
    let head = "SELECT block_id, exit, CAST(SUM(times) AS BIGINT) FROM block_counts";
    let rows = Select::new(head)
        .filter("bot_id = {}", bot)
        .filter("flow_id = {}", flow)
        .filter("hour >= {}", since.hour())
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

/// Forgets the hours before `until`; at most `most` rows at once.
///
/// # Errors
/// What the database says.
pub async fn forget_counts(tx: &mut Tx, until: Timestamp, most: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM block_counts WHERE (bot_id, flow_id, hour, block_id, exit) IN \
         (SELECT bot_id, flow_id, hour, block_id, exit FROM block_counts WHERE hour < $1 LIMIT $2)",
        &params![until.hour(), most],
    )
    .await
}
