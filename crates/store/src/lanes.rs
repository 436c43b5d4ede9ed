//! Lanes: runs that go one at a time. A lane's runs stand in the order of their ids, but for the one
//! that has begun, which the row marks: two processes may trigger in the same millisecond, and a run
//! that sorts earlier may then come later than one that has begun.
//!
//! Must stay true: who asks holds the lane's lock ([`crate::dialect::lock_until_commit`]).

use lancar_domain::id::{BotId, RunId};
use lancar_domain::run::Run;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// What a run's row says of its lane: none, the lane, or the lane with the mark of who has begun.
pub(crate) fn cached(run: &Run) -> Option<String> {
    let lane = run.lane().filter(|_| run.is_in_lane())?;
    Some(if run.holds_lane() { begun(&lane) } else { lane })
}

fn begun(lane: &str) -> String {
    format!("{lane}!")
}

/// The run that `run` has to wait for before it begins: one that has begun, or the one just before
/// it.
///
/// # Errors
/// What the database says.
pub async fn ahead(tx: &mut Tx, lane: &str, run: &RunId) -> Result<Option<RunId>, StoreError> {
    if let Some(holder) = holder(tx, lane, run).await? {
        return Ok(Some(holder));
    }
    let sql = "SELECT id FROM runs WHERE lane = $1 AND id < $2 ORDER BY id DESC LIMIT 1";
    let row = tx.query_opt(sql, &params![lane, run]).await?;
    row.map(|row| row.id(0)).transpose()
}

/// The run other than `run` that has begun in a lane.
///
/// # Errors
/// What the database says.
pub async fn holder(tx: &mut Tx, lane: &str, run: &RunId) -> Result<Option<RunId>, StoreError> {
    let sql = "SELECT id FROM runs WHERE lane = $1 AND id <> $2 ORDER BY id LIMIT 1";
    let row = tx.query_opt(sql, &params![&begun(lane), run]).await?;
    row.map(|row| row.id(0)).transpose()
}

/// The first of the runs that wait in a lane; none while another than `run` has begun.
///
/// # Errors
/// What the database says.
pub async fn first_waiting(
    tx: &mut Tx,
    lane: &str,
    run: &RunId,
) -> Result<Option<(RunId, BotId)>, StoreError> {
    if holder(tx, lane, run).await?.is_some() {
        return Ok(None);
    }
    let sql = "SELECT id, bot_id FROM runs WHERE lane = $1 AND id <> $2 ORDER BY id LIMIT 1";
    let row = tx.query_opt(sql, &params![lane, run]).await?;
    row.map(|row| Ok((row.id(0)?, row.id(1)?))).transpose()
}

/// The lane a run's row names, without the mark.
///
/// # Errors
/// What the database says.
pub async fn of_run(tx: &mut Tx, run: &RunId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT lane FROM runs WHERE id = $1";
    let Some(row) = tx.query_opt(sql, &params![run]).await? else {
        return Ok(None);
    };
    let lane = row.opt_text(0)?;
    Ok(lane.map(|lane| lane.strip_suffix('!').unwrap_or(lane).to_owned()))
}
