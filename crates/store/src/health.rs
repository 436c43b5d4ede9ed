//! How the last runs of each workflow went: what an overview shows of all of them at once.
//!
//! Must stay true: one statement for a whole bot, and it reads the last runs of each workflow by the
//! index `runs_by_flow`, however many there are besides ([`RECENT_RUNS`] is what a test looks at).

use lancar_domain::id::{BotId, FlowId, IdType, RunId};
use lancar_domain::run::Status;
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// The last runs of one workflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The workflow.
    pub workflow: FlowId,
    /// Its last runs, newest first, [`MOST_RECENT`] at most; test runs are none of them.
    pub recent: Vec<RecentRun>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentRun {
    /// Its id.
    pub id: RunId,
    /// Where it is.
    pub status: Status,
    /// When it was triggered.
    pub started_at: Timestamp,
}

/// How many runs of a workflow are looked at.
pub const MOST_RECENT: u32 = 20;

/// The statement of [`of_workflows`]: a row for each workflow, its last runs in one text, since neither
/// database gives a list and only one can join what depends on the row beside it.
///
/// A range of one and an order by it, where an equality would do: with that PostgreSQL may walk all runs by
/// their ids, newest first, in the hope of meeting twenty of the workflow soon. Of an idle one it never does.
pub const RECENT_RUNS: &str = "SELECT f.id, (SELECT string_agg(recent.run, ' ') FROM \
     (SELECT r.id || ',' || r.status || ',' || CAST(r.started_at AS TEXT) AS run FROM runs r \
     WHERE r.bot_id = f.bot_id AND r.flow_id BETWEEN f.id AND f.id \
     AND r.user_id NOT IN (SELECT u.id FROM bot_users u WHERE u.channel = 'preview') \
     ORDER BY r.flow_id DESC, r.id DESC LIMIT $2) AS recent) \
     FROM flows f WHERE f.bot_id = $1 AND f.kind = 'workflow' ORDER BY f.id";

/// The last runs of each workflow of a bot, by the workflow's id.
///
/// # Errors
/// What the database says.
pub async fn of_workflows(tx: &mut Tx, bot: &BotId) -> Result<Vec<Health>, StoreError> {
    let rows = tx.query(RECENT_RUNS, &params![bot, MOST_RECENT]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Health, StoreError> {
    let runs = row.opt_text(1)?.unwrap_or_default().split_whitespace();
    let mut recent = runs
        .map(|run| read_run(run).ok_or_else(|| row.wrong(1, "runs as id,status,moment")))
        .collect::<Result<Vec<_>, _>>()?;
    // An aggregate promises no order; ids sort by the time they were made.
    recent.sort_by(|a, b| b.id.cmp(&a.id));
    Ok(Health {
        workflow: row.id(0)?,
        recent,
    })
}

fn read_run(text: &str) -> Option<RecentRun> {
    let mut parts = text.split(',');
    let id = RunId::parse(parts.next()?).ok()?;
    let status = parts.next()?.parse().ok()?;
    let started_at = Timestamp::from_millis(parts.next()?.parse().ok()?);
    Some(RecentRun {
        id,
        status,
        started_at,
    })
}
