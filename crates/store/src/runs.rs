//! Runs and their journals. The journal is the record; the row beside it caches what the journal
//! folds to, so that lists (`run_lists`) and the search for due work need not read journals.
//!
//! Must stay true: lines are appended only together with the row, and only when the row still
//! expects them ([`append`] answers false otherwise and the caller gives up the whole attempt).

use lancar_domain::id::{BlockId, BotId, BotUserId, FlowId, RunId};
use lancar_domain::run::{Event, Line, Phase, Reason, Run, Status, Waiting};
use lancar_domain::time::Timestamp;
use lancar_domain::trigger::{Deduplicate, NewRun};

use crate::error::StoreError;
use crate::hints::Hint;
use crate::lanes;
use crate::page::{Listed, Page};
use crate::param::Param;
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

pub use crate::run_lists::{
    COUNTED_TO, Ended, FailureGroup, ListOrder, RunFilter, count_by_status, failed_blocks,
    failures, list_plans, list_runs, list_runs_in,
};

/// A run as lists show it: no journal, no bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// Its id.
    pub id: RunId,
    /// Its bot.
    pub bot: BotId,
    /// The workflow, or the sub flow whose block it performs.
    pub flow: FlowId,
    /// The version it walks.
    pub version: u32,
    /// Whom it works for.
    pub user: BotUserId,
    /// Where it is.
    pub status: Status,
    /// Why it waits or failed, in words.
    pub reason: Option<String>,
    /// The same as data; none when it can not be told from its journal, either.
    pub because: Option<Reason>,
    /// The public code of a failure.
    pub code: Option<String>,
    /// When it goes on by itself.
    pub due_at: Option<Timestamp>,
    /// When it was triggered.
    pub started_at: Timestamp,
    /// When its last line was written.
    pub updated_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// What became of a trigger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Triggered {
    /// The run is there.
    Started,
    /// The same key came before, with that run.
    Deduplicated(RunId),
}

pub(crate) const COLUMNS: &str = "SELECT id, bot_id, flow_id, version, user_id, status, reason, code, due_at, \
                       started_at, updated_at, ended_at, reason_data FROM runs";

pub(crate) const INSERT_RUN: &str = "INSERT INTO runs (id, bot_id, flow_id, version, user_id, status, \
     reason, next_seq, due_at, lane, started_at, updated_at, reason_data) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)";

pub(crate) const UPDATE_RUN: &str = "UPDATE runs SET version = $3, status = $4, reason = $5, code = $6, \
     next_seq = $7, due_at = $8, lane = $9, host = $10, lease = $11, updated_at = $12, ended_at = $13, \
     failed_block = $14, failed_host = $15, reason_data = $16 \
     WHERE id = $1 AND next_seq = $2";

pub(crate) const INSERT_LINE: &str =
    "INSERT INTO run_events (run_id, seq, at, body) VALUES ($1, $2, $3, $4)";

/// Stores a new run with its first line, unless its key came before.
///
/// # Errors
/// What the database says.
pub async fn trigger(
    tx: &mut Tx,
    bot: &BotId,
    run: &NewRun,
    now: Timestamp,
) -> Result<Triggered, StoreError> {
    if let Some(rule) = run.deduplication()
        && let Some(earlier) = claim_key(tx, bot, run, &rule, now).await?
    {
        return Ok(Triggered::Deduplicated(earlier));
    }
    let folded = Run::begin(run.clone(), now);
    let cached = Cached::of(&folded, None);
    let (reason, data) = stored(cached.reason.as_ref())?;
    tx.execute(
        INSERT_RUN,
        &params![
            &run.id,
            bot,
            &run.flow,
            run.version,
            &run.bot_user,
            cached.status.as_str(),
            reason.as_deref(),
            1_u32,
            cached.due_at,
            cached.lane.as_deref(),
            now,
            data.as_deref(),
        ],
    )
    .await?;
    let first = encoded(&Event::Started { run: run.clone() })?;
    insert_lines(tx, &run.id, 0, now, &[first]).await?;
    hint(tx, bot);
    Ok(Triggered::Started)
}

/// Whoever shows runs of the bot looks again after the commit.
pub fn hint(tx: &mut Tx, bot: &BotId) {
    tx.hint(Hint::Runs { bot: bot.clone() });
}

async fn claim_key(
    tx: &mut Tx,
    bot: &BotId,
    run: &NewRun,
    rule: &Deduplicate,
    now: Timestamp,
) -> Result<Option<RunId>, StoreError> {
    let claimed = tx
        .execute(
            "INSERT INTO deduplications (bot_id, flow_id, key, run_id, until) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (bot_id, flow_id, key) DO UPDATE \
             SET run_id = excluded.run_id, until = excluded.until \
             WHERE deduplications.until <= $6",
            &params![
                bot,
                &run.flow,
                &rule.key,
                &run.id,
                now.plus(rule.window),
                now
            ],
        )
        .await?;
    if claimed > 0 {
        return Ok(None);
    }
    let sql = "SELECT run_id FROM deduplications WHERE bot_id = $1 AND flow_id = $2 AND key = $3";
    Ok(Some(
        tx.query_one(sql, &params![bot, &run.flow, &rule.key])
            .await?
            .id(0)?,
    ))
}

/// Forgets keys whose window is over; at most `most` at once.
///
/// # Errors
/// What the database says.
pub async fn forget_keys(tx: &mut Tx, now: Timestamp, most: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM deduplications WHERE (bot_id, flow_id, key) IN \
         (SELECT bot_id, flow_id, key FROM deduplications WHERE until <= $1 LIMIT $2)",
        &params![now, most],
    )
    .await
}

/// What a driver adds to a run.
#[derive(Debug)]
pub struct Progress<'a> {
    /// The run, with the lines already applied.
    pub run: &'a Run,
    /// The lines; the first has the number `run.next_seq - lines.len()`.
    pub lines: &'a [Event],
    /// The epoch of the driver, while an effect of the run is being performed.
    pub lease: Option<i64>,
    /// This moment.
    pub now: Timestamp,
}

/// Appends lines and renews what the row caches. False when the run has gone on meanwhile: nothing
/// may be kept of the attempt then.
///
/// # Errors
/// What the database says.
pub async fn append(tx: &mut Tx, progress: &Progress<'_>) -> Result<bool, StoreError> {
    let Progress {
        run,
        lines,
        lease,
        now,
    } = progress;
    let added = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let expected = run.next_seq.saturating_sub(added);
    let cached = Cached::of(run, *lease);
    let ended = cached.status.is_over().then_some(*now);
    let (reason, data) = stored(cached.reason.as_ref())?;
    let changed = tx
        .execute(
            UPDATE_RUN,
            &params![
                &run.start.id,
                expected,
                run.version,
                cached.status.as_str(),
                reason.as_deref(),
                cached.code,
                run.next_seq,
                cached.due_at,
                cached.lane.as_deref(),
                cached.host,
                cached.lease,
                *now,
                ended,
                cached.failed_block,
                cached.failed_host,
                data.as_deref(),
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    let bodies = lines
        .iter()
        .map(encoded)
        .collect::<Result<Vec<String>, StoreError>>()?;
    insert_lines(tx, &run.start.id, expected, *now, &bodies).await?;
    Ok(true)
}

async fn insert_lines(
    tx: &mut Tx,
    run: &RunId,
    first: u32,
    now: Timestamp,
    bodies: &[String],
) -> Result<(), StoreError> {
    let rows: Vec<[Param<'_>; 4]> = (first..)
        .zip(bodies)
        .map(|(seq, body)| params![run, seq, now, body])
        .collect();
    tx.execute_many(INSERT_LINE, &rows).await?;
    Ok(())
}

fn encoded(event: &Event) -> Result<String, StoreError> {
    serde_json::to_string(event).map_err(|error| StoreError::encoding("a journal line", &error))
}

/// A run's journal.
///
/// # Errors
/// What the database says; a line this version can not read.
pub async fn journal(tx: &mut Tx, run: &RunId) -> Result<Vec<Line>, StoreError> {
    let sql = "SELECT seq, at, body FROM run_events WHERE run_id = $1 ORDER BY seq";
    let rows = tx.query(sql, &params![run]).await?;
    rows.iter().map(line).collect()
}

/// Lines of a run's journal by page, in order; `page.after` is the last number seen.
///
/// # Errors
/// What the database says; a line this version can not read.
pub async fn list_lines(
    tx: &mut Tx,
    run: &RunId,
    page: &Page<u32>,
) -> Result<Listed<Line, u32>, StoreError> {
    let rows = Select::new("SELECT seq, at, body FROM run_events")
        .filter("run_id = {}", run)
        .filter_opt("seq > {}", page.after)
        .order("seq")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(lines, |line| line.seq))
}

fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        seq: number(row, 0)?,
        at: row.time(1)?,
        event: row.json(2)?,
    })
}

/// A run as lists show it.
///
/// # Errors
/// What the database says.
pub async fn run(tx: &mut Tx, id: &RunId) -> Result<Option<RunRow>, StoreError> {
    Select::new(COLUMNS)
        .filter("id = {}", id)
        .first(tx)
        .await?
        .as_ref()
        .map(read_run)
        .transpose()
}

/// Runs that can go on by now, those that have waited longest first.
///
/// # Errors
/// What the database says.
pub async fn due(
    tx: &mut Tx,
    now: Timestamp,
    most: u32,
) -> Result<Vec<(RunId, BotId)>, StoreError> {
    let sql = "SELECT id, bot_id FROM runs WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2";
    let rows = tx.query(sql, &params![now, most]).await?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, row.id(1)?)))
        .collect()
}

/// When the next run can go on by itself.
///
/// # Errors
/// What the database says.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
    let sql = "SELECT due_at FROM runs WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1";
    tx.query_opt(sql, &[])
        .await?
        .map(|row| row.time(0))
        .transpose()
}

/// Runs that hold an effect started by an earlier driver than `epoch`.
///
/// # Errors
/// What the database says.
pub async fn orphaned(
    tx: &mut Tx,
    epoch: i64,
    most: u32,
) -> Result<Vec<(RunId, BotId)>, StoreError> {
    let sql = "SELECT id, bot_id FROM runs WHERE lease IS NOT NULL AND lease < $1 ORDER BY lease LIMIT $2";
    let rows = tx.query(sql, &params![epoch, most]).await?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, row.id(1)?)))
        .collect()
}

/// Runs that wait for a place among the calls to a host, first come first.
///
/// # Errors
/// What the database says.
pub async fn waiting_for_host(
    tx: &mut Tx,
    host: &str,
    most: u32,
) -> Result<Vec<(RunId, BotId)>, StoreError> {
    let sql = "SELECT id, bot_id FROM runs WHERE host = $1 ORDER BY id LIMIT $2";
    let rows = tx.query(sql, &params![host, most]).await?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, row.id(1)?)))
        .collect()
}

/// Hosts that runs wait for.
///
/// # Errors
/// What the database says.
pub async fn hosts_waited_for(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let rows = tx
        .query("SELECT DISTINCT host FROM runs WHERE host IS NOT NULL", &[])
        .await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// Takes a run out of the way until a moment, without touching its journal: it can be neither driven
/// nor failed now, and must not hold up the others.
///
/// # Errors
/// What the database says.
pub async fn set_aside(
    tx: &mut Tx,
    run: &RunId,
    why: &Reason,
    (until, now): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    let sql = "UPDATE runs SET due_at = $2, reason = $3, lane = NULL, host = NULL, lease = NULL, \
               updated_at = $4, reason_data = $5 WHERE id = $1";
    let (reason, data) = stored(Some(why))?;
    let (reason, data) = (reason.as_deref(), data.as_deref());
    tx.execute(sql, &params![run, until, reason, now, data])
        .await?;
    Ok(())
}

/// Writes again what the row caches of a run that nothing is added to.
///
/// # Errors
/// What the database says.
pub async fn renew_cache(tx: &mut Tx, run: &Run) -> Result<(), StoreError> {
    let cached = Cached::of(run, None);
    let (reason, data) = stored(cached.reason.as_ref())?;
    tx.execute(
        "UPDATE runs SET status = $3, reason = $4, due_at = $5, lane = $6, host = $7, \
         reason_data = $8 WHERE id = $1 AND next_seq = $2",
        &params![
            &run.start.id,
            run.next_seq,
            cached.status.as_str(),
            reason.as_deref(),
            cached.due_at,
            cached.lane.as_deref(),
            cached.host,
            data.as_deref(),
        ],
    )
    .await?;
    Ok(())
}

/// What the row caches of the folded journal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cached<'a> {
    pub status: Status,
    pub reason: Option<Reason>,
    pub code: Option<&'static str>,
    pub due_at: Option<Timestamp>,
    pub lane: Option<String>,
    pub host: Option<&'a str>,
    pub lease: Option<i64>,
    pub failed_block: Option<&'a str>,
    pub failed_host: Option<&'a str>,
}

impl<'a> Cached<'a> {
    pub(crate) fn of(run: &'a Run, lease: Option<i64>) -> Self {
        let performing = matches!(run.phase, Phase::Performing(_));
        let host = match &run.phase {
            Phase::Parked(Waiting::Host { host }, _) => Some(host.as_str()),
            Phase::Parked(Waiting::Delay { .. } | Waiting::Turn { .. }, _)
            | Phase::Ready(_)
            | Phase::Performing(_)
            | Phase::Retrying(..)
            | Phase::Unsure(..)
            | Phase::Held(_)
            | Phase::Failed(..)
            | Phase::Succeeded(_)
            | Phase::Cancelled => None,
        };
        Self {
            status: run.status(),
            reason: run.reason(),
            code: run.code().map(lancar_domain::error::Code::as_str),
            due_at: run.due(),
            lane: lanes::cached(run),
            host,
            lease: lease.filter(|_| performing),
            failed_block: run.failed_block().map(BlockId::as_str),
            failed_host: run.failed_host.as_deref(),
        }
    }
}

/// A reason as its row keeps it: in words, and as data.
pub(crate) fn stored(
    reason: Option<&Reason>,
) -> Result<(Option<String>, Option<String>), StoreError> {
    let data = reason.map(serde_json::to_string).transpose();
    let data = data.map_err(|error| StoreError::encoding("a reason", &error))?;
    Ok((reason.map(Reason::to_string), data))
}

/// A row that was written before reasons were data is told from its journal, if that can be read.
pub(crate) async fn with_reason(tx: &mut Tx, mut run: RunRow) -> Result<RunRow, StoreError> {
    if run.because.is_some() || run.reason.is_none() {
        return Ok(run);
    }
    match journal(tx, &run.id).await {
        Ok(lines) => run.because = Run::fold(&lines).and_then(|folded| folded.reason()),
        Err(StoreError::Column { .. }) => {}
        Err(error) => return Err(error),
    }
    Ok(run)
}

pub(crate) fn read_run(row: &Row) -> Result<RunRow, StoreError> {
    Ok(RunRow {
        id: row.id(0)?,
        bot: row.id(1)?,
        flow: row.id(2)?,
        version: number(row, 3)?,
        user: row.id(4)?,
        status: status(row, 5)?,
        reason: row.opt_text(6)?.map(str::to_owned),
        code: row.opt_text(7)?.map(str::to_owned),
        due_at: row.opt_time(8)?,
        started_at: row.time(9)?,
        updated_at: row.time(10)?,
        ended_at: row.opt_time(11)?,
        // What a newer version wrote is told in words.
        because: row
            .opt_text(12)?
            .and_then(|data| serde_json::from_str(data).ok()),
    })
}

fn number(row: &Row, at: usize) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.int(at)?).unwrap_or(u32::MAX))
}

fn status(row: &Row, at: usize) -> Result<Status, StoreError> {
    row.read(at, "a run's status")
}
