//! How the hosts that external requests call answer, by bot and hour: what the health page tells.
//!
//! Must stay true: this is a statistic. It is gathered in memory and written now and then, so a crash
//! may lose some seconds of it; nothing is decided by it.

use lancar_domain::id::BotId;
use lancar_domain::time::{Millis, Timestamp};

use crate::error::StoreError;
use crate::params;
use crate::select::Select;
use crate::tx::Tx;

/// Calls to one host.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them, each try counted.
    pub calls: u32,
    /// Those that failed.
    pub failures: u32,
    /// How long they took together.
    pub total: Millis,
    /// How long the slowest took.
    pub slowest: Millis,
}

impl Tally {
    /// Counts a call.
    pub fn add(&mut self, took: Millis, failed: bool) {
        self.calls = self.calls.saturating_add(1);
        self.failures = self.failures.saturating_add(u32::from(failed));
        self.total = Millis(self.total.0.saturating_add(took.0));
        self.slowest = self.slowest.max(took);
    }
}

/// A host, and what is known of the calls to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostCalls {
    /// The host.
    pub host: String,
    /// The calls.
    pub tally: Tally,
}

/// Adds calls to the hour that `now` is in.
///
/// # Errors
/// What the database says.
pub async fn add_calls(
    tx: &mut Tx,
    (bot, host): (&BotId, &str),
    tally: Tally,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO host_calls (bot_id, hour, host, calls, failures, total_ms, slowest_ms) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (bot_id, hour, host) DO UPDATE SET \
         calls = host_calls.calls + excluded.calls, \
         failures = host_calls.failures + excluded.failures, \
         total_ms = host_calls.total_ms + excluded.total_ms, \
         slowest_ms = CASE WHEN excluded.slowest_ms > host_calls.slowest_ms \
             THEN excluded.slowest_ms ELSE host_calls.slowest_ms END",
        &params![
            bot,
            now.hour(),
            host,
            tally.calls,
            tally.failures,
            tally.total.0,
            tally.slowest.0,
        ],
    )
    .await?;
    Ok(())
}

/// The hosts a bot has called since the hour that `since` is in, the slowest on average first.
///
/// # Errors
/// What the database says.
pub async fn slowest_hosts(
    tx: &mut Tx,
    bot: &BotId,
    since: Timestamp,
    most: u32,
) -> Result<Vec<HostCalls>, StoreError> {
    let rows = Select::new(
        "SELECT host, CAST(SUM(calls) AS BIGINT), CAST(SUM(failures) AS BIGINT), \
         CAST(SUM(total_ms) AS BIGINT), MAX(slowest_ms) FROM host_calls",
    )
    .filter("bot_id = {}", bot)
    .filter("hour >= {}", since.hour())
    .tail(" GROUP BY host ORDER BY SUM(total_ms) / SUM(calls) DESC, host")
    .limit(most)
    .rows(tx)
    .await?;
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    rows.iter()
        .map(|row| {
            let tally = Tally {
                calls: count(row.int(1)?),
                failures: count(row.int(2)?),
                total: Millis(row.int(3)?),
                slowest: Millis(row.int(4)?),
            };
            let host = row.text(0)?.to_owned();
            Ok(HostCalls { host, tally })
        })
        .collect()
}

/// Forgets the hours before `until`; at most `most` rows at once.
///
/// # Errors
/// What the database says.
pub async fn forget_calls(tx: &mut Tx, until: Timestamp, most: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM host_calls WHERE (bot_id, hour, host) IN \
         (SELECT bot_id, hour, host FROM host_calls WHERE hour < $1 LIMIT $2)",
        &params![until.hour(), most],
    )
    .await
}
