//! Lists and counts of runs that stay quick at a million of them.
//!
//! Must stay true: a page walks one index in the order of ids and looks at little more than what it
//! shows. Which index that is stands here and is not left to the database, which does not know how
//! many failed or whose runs they are: the columns that are only looked at are written so that no index
//! has them ([`By`]). Lists of several states or bots are merged from a page of each.

use lancar_domain::id::{BlockId, BotId, BotUserId, FlowId, Ids, RunId, WorkspaceId};
use lancar_domain::run::{Reason, Status};
use lancar_domain::time::{Millis, Timestamp};

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::runs::{COLUMNS, RunRow, read_run, run, with_reason};
use crate::select::Select;
use crate::tx::Tx;

/// Which runs to list. What is none does not filter.
#[derive(Debug, Clone, Default)]
pub struct RunFilter {
    /// Of a bot of this workspace.
    pub workspace: Option<WorkspaceId>,
    /// Of this bot.
    pub bot: Option<BotId>,
    /// Of this workflow.
    pub flow: Option<FlowId>,
    /// For this bot user.
    pub user: Option<BotUserId>,
    /// In this state.
    pub status: Option<Status>,
    /// Whether they have ended: succeeded, failed or cancelled.
    pub ended: Option<Ended>,
    /// Failed with this code.
    pub code: Option<String>,
    /// Failed at this block.
    pub failed_block: Option<BlockId>,
    /// Failed by a call to this host.
    pub failed_host: Option<String>,
    /// Triggered at or after this moment.
    pub since: Option<Timestamp>,
    /// Triggered before this moment.
    pub until: Option<Timestamp>,
}

/// Whether a run has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It succeeded, failed or was cancelled.
    Yes,
    /// It may still go on by itself.
    No,
}

/// In which order a list comes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// What was triggered last comes first.
    #[default]
    NewestFirst,
    /// What was triggered first comes first: among runs that wait, those that have waited longest.
    OldestFirst,
}

/// Up to how many runs of a state are counted: beyond it nobody counts with them, and counting would
/// take longer than the page it is for.
pub const COUNTED_TO: u64 = 10_000;

/// An id is made in the work that triggers the run, and that is never so many minutes long.
const WORK: i64 = 10;

/// Runs of people who exist to try a bot: they count for nobody, unless asked for by their bot user.
const NO_PREVIEWS: &str = "NOT EXISTS (SELECT 1 FROM bot_users p WHERE p.id = runs.user_id \
                           AND p.channel = 'preview')";

/// One walk over an index.
#[derive(Debug, Clone)]
struct Walk {
    bot: Option<BotId>,
    status: Option<Status>,
    by: By,
}

/// The piece of an index that holds the rest of a list, in ids.
#[derive(Debug)]
struct Piece {
    order: ListOrder,
    from: Option<RunId>,
    behind: Option<RunId>,
    before: Option<RunId>,
}

/// By which column a walk finds its runs; the others are only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// The bot user.
    User,
    /// The code.
    Code,
    /// Bot, and workflow and state where they are given.
    Place,
}

/// Runs by filter, newest first; `page.after` is the last id seen. Test runs are among them only when
/// the filter names their bot user.
///
/// # Errors
/// What the database says.
pub async fn list_runs(
    tx: &mut Tx,
    filter: &RunFilter,
    page: &Page<RunId>,
) -> Result<Listed<RunRow, RunId>, StoreError> {
    list_runs_in(tx, filter, ListOrder::NewestFirst, page).await
}

/// The same in either order.
///
/// # Errors
/// What the database says.
pub async fn list_runs_in(
    tx: &mut Tx,
    filter: &RunFilter,
    order: ListOrder,
    page: &Page<RunId>,
) -> Result<Listed<RunRow, RunId>, StoreError> {
    let piece = Piece::of(filter, order, page.after.as_ref());
    let mut rows = Vec::new();
    for walk in walks(tx, filter).await? {
        let found = walk.select(filter, &piece, page.fetch()).rows(tx).await?;
        for row in &found {
            rows.push(read_run(row)?);
        }
    }
    match order {
        ListOrder::NewestFirst => rows.sort_unstable_by(|a, b| b.id.cmp(&a.id)),
        ListOrder::OldestFirst => rows.sort_unstable_by(|a, b| a.id.cmp(&b.id)),
    }
    let mut listed = page.cut(rows, |run| run.id.clone());
    let mut rows = Vec::with_capacity(listed.rows.len());
    for row in listed.rows {
        rows.push(with_reason(tx, row).await?);
    }
    listed.rows = rows;
    Ok(listed)
}

/// How the database goes about the first page of such a list, walk by walk and in its own words: for
/// whoever checks that no walk looks at more than its index.
///
/// # Errors
/// What the database says.
pub async fn list_plans(
    tx: &mut Tx,
    filter: &RunFilter,
    order: ListOrder,
) -> Result<Vec<String>, StoreError> {
    let piece = Piece::of(filter, order, None);
    let mut plans = Vec::new();
    for walk in walks(tx, filter).await? {
        plans.push(walk.select(filter, &piece, 1).plan(tx).await?);
    }
    Ok(plans)
}

/// The walks that a list is merged from.
async fn walks(tx: &mut Tx, filter: &RunFilter) -> Result<Vec<Walk>, StoreError> {
    let by = match (&filter.user, &filter.code) {
        (Some(_), _) => By::User,
        (None, Some(_)) => By::Code,
        (None, None) => By::Place,
    };
    let statuses = statuses(filter, by);
    let mut walks = Vec::new();
    for bot in bots(tx, filter).await? {
        walks.extend(statuses.iter().map(|status| Walk {
            bot: bot.clone(),
            status: *status,
            by,
        }));
    }
    Ok(walks)
}

/// The bots whose runs are wanted; one that is none where it does not matter whose they are.
async fn bots(tx: &mut Tx, filter: &RunFilter) -> Result<Vec<Option<BotId>>, StoreError> {
    let Some(workspace) = &filter.workspace else {
        return Ok(vec![filter.bot.clone()]);
    };
    let select = Select::new("SELECT id FROM bots")
        .filter("workspace_id = {}", workspace)
        .only("deleted_at IS NULL")
        .filter_opt("id = {}", filter.bot.as_ref());
    let rows = select.rows(tx).await?;
    rows.iter().map(|row| row.id(0).map(Some)).collect()
}

/// The states whose runs are wanted, each a walk of its own; none stands for any state in one walk.
fn statuses(filter: &RunFilter, by: By) -> Vec<Option<Status>> {
    let fits = |status: &Status| match filter.ended {
        Some(Ended::Yes) => status.is_over(),
        Some(Ended::No) => !status.is_over(),
        None => true,
    };
    if let Some(status) = filter.status {
        return Some(status).filter(fits).map(Some).into_iter().collect();
    }
    let apart = filter.ended.is_some() || (by == By::Place && filter.flow.is_some());
    if apart {
        return Status::ALL.into_iter().filter(fits).map(Some).collect();
    }
    vec![None]
}

impl Walk {
    fn select<'f>(&'f self, filter: &'f RunFilter, piece: &'f Piece, rows: u32) -> Select<'f> {
        let (bot, status) = (self.bot.as_ref(), self.status.map(Status::as_str));
        let select = Select::new(COLUMNS);
        let select = match self.by {
            By::User => select
                .filter_opt("user_id = {}", filter.user.as_ref())
                .filter_opt("(bot_id || '') = {}", bot)
                .filter_opt("(flow_id || '') = {}", filter.flow.as_ref())
                .filter_opt("(status || '') = {}", status)
                .filter_opt("(code || '') = {}", filter.code.as_ref()),
            By::Code => select
                .filter_opt("bot_id = {}", bot)
                .filter_opt("code = {}", filter.code.as_ref())
                .filter_opt("(flow_id || '') = {}", filter.flow.as_ref())
                .filter_opt("(status || '') = {}", status)
                .only(NO_PREVIEWS),
            By::Place => select
                .filter_opt("bot_id = {}", bot)
                .filter_opt("flow_id = {}", filter.flow.as_ref())
                .filter_opt("status = {}", status)
                .only(NO_PREVIEWS),
        };
        select
            .filter_opt("failed_block = {}", filter.failed_block.as_ref())
            .filter_opt("failed_host = {}", filter.failed_host.as_ref())
            .filter_opt("started_at >= {}", filter.since)
            .filter_opt("started_at < {}", filter.until)
            .filter_opt("id >= {}", piece.from.as_ref())
            .filter_opt("id > {}", piece.behind.as_ref())
            .filter_opt("id < {}", piece.before.as_ref())
            .order(match piece.order {
                ListOrder::NewestFirst => "id DESC",
                ListOrder::OldestFirst => "id",
            })
            .limit(rows)
    }
}

impl Piece {
    /// One bound at each end, so that the database does not have to choose between two.
    fn of(filter: &RunFilter, order: ListOrder, after: Option<&RunId>) -> Self {
        let (from, before) = within(filter);
        let piece = Self {
            order,
            from,
            behind: None,
            before,
        };
        let Some(after) = after.cloned() else {
            return piece;
        };
        match order {
            ListOrder::NewestFirst => Self {
                before: piece.before.into_iter().chain([after]).min(),
                ..piece
            },
            ListOrder::OldestFirst => match piece.from {
                Some(first) if first > after => Self {
                    from: Some(first),
                    ..piece
                },
                Some(_) | None => Self {
                    from: None,
                    behind: Some(after),
                    ..piece
                },
            },
        }
    }
}

/// Ids sort by time, so a span of time is a piece of the index: from the one id to before the other.
fn within(filter: &RunFilter) -> (Option<RunId>, Option<RunId>) {
    let first = filter
        .since
        .map(|since| edge(since, Millis::minutes(-WORK)));
    let end = filter.until.map(|until| edge(until, Millis::minutes(WORK)));
    (first, end)
}

/// The first id that can have been made so long after a moment.
fn edge(moment: Timestamp, later: Millis) -> RunId {
    Ids::new(moment.plus(later), 0).next()
}

/// How many runs of a bot are in each state, of those triggered within the filter's two moments and
/// without test runs; of a state with more than [`COUNTED_TO`], one more than that. Nothing else of the
/// filter counts.
///
/// # Errors
/// What the database says.
pub async fn count_by_status(
    tx: &mut Tx,
    bot: &BotId,
    filter: &RunFilter,
) -> Result<Vec<(Status, u64)>, StoreError> {
    let mut counts = Vec::with_capacity(Status::ALL.len());
    for status in Status::ALL {
        let all = count_some(tx, (bot, status), filter).await?;
        // Whose runs they are is not in the index, so those of previews are counted by themselves.
        let tests = match all {
            0 => 0,
            many if many > COUNTED_TO => 0,
            _ => count_tests(tx, (bot, status), filter).await?,
        };
        let count = all.saturating_sub(tests);
        if count > 0 {
            counts.push((status, count));
        }
    }
    Ok(counts)
}

/// How many runs of a sub flow that were triggered since `since` have failed at which block and are
/// failed still, without test runs: those that the list shows for the block. Of more than 50,000 the
/// newest are looked at.
///
/// # Errors
/// What the database says.
pub async fn failed_blocks(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    since: Timestamp,
) -> Result<Vec<(BlockId, u64)>, StoreError> {
    let head = "SELECT failed_block, COUNT(*) FROM (SELECT failed_block FROM runs";
    let rows = Select::new(head)
        .filter("bot_id = {}", bot)
        .filter("flow_id = {}", flow)
        .only("status = 'failed'")
        .only("failed_block IS NOT NULL")
        .filter("started_at >= {}", since)
        .filter("id >= {}", &edge(since, Millis::minutes(-WORK)))
        .only(NO_PREVIEWS)
        .tail(" ORDER BY id DESC LIMIT 50000) newest GROUP BY failed_block ORDER BY failed_block")
        .rows(tx)
        .await?;
    rows.iter()
        .map(|row| Ok((row.id(0)?, u64::try_from(row.int(1)?).unwrap_or(0))))
        .collect()
}

/// Runs of a state, those of previews among them, up to one more than [`COUNTED_TO`].
async fn count_some(
    tx: &mut Tx,
    (bot, status): (&BotId, Status),
    filter: &RunFilter,
) -> Result<u64, StoreError> {
    let (first, end) = within(filter);
    let select = Select::new("SELECT COUNT(*) FROM (SELECT id FROM runs")
        .filter("bot_id = {}", bot)
        .filter("status = {}", status.as_str())
        .filter_opt("started_at >= {}", filter.since)
        .filter_opt("started_at < {}", filter.until)
        .filter_opt("id >= {}", first.as_ref())
        .filter_opt("id < {}", end.as_ref())
        .order("id DESC")
        .limit(u32::try_from(COUNTED_TO + 1).unwrap_or(u32::MAX))
        .tail(") few");
    counted(tx, &select).await
}

/// Runs of previews in a state.
async fn count_tests(
    tx: &mut Tx,
    (bot, status): (&BotId, Status),
    filter: &RunFilter,
) -> Result<u64, StoreError> {
    let select = Select::new("SELECT COUNT(*) FROM bot_users p CROSS JOIN runs")
        .only("runs.user_id = p.id")
        .only("p.channel = 'preview'")
        .filter("(p.bot_id || '') = {}", bot)
        .filter("(runs.status || '') = {}", status.as_str())
        .filter_opt("runs.started_at >= {}", filter.since)
        .filter_opt("runs.started_at < {}", filter.until);
    counted(tx, &select).await
}

async fn counted(tx: &mut Tx, select: &Select<'_>) -> Result<u64, StoreError> {
    let row = select.first(tx).await?;
    let count = row.map_or(Ok(0), |row| row.int(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Failed runs that probably have one cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureGroup {
    /// The workflow, or the sub flow whose block they perform.
    pub flow: FlowId,
    /// The block; none when they had not come to one.
    pub block: Option<BlockId>,
    /// The public code.
    pub code: Option<String>,
    /// The host that was called; none when none was.
    pub host: Option<String>,
    /// How many runs.
    pub count: u64,
    /// When the first was triggered.
    pub first_at: Timestamp,
    /// When the last was triggered.
    pub last_at: Timestamp,
    /// The last one.
    pub newest: RunId,
    /// Why that one failed, in words.
    pub reason: Option<String>,
    /// The same as data; none when it can not be told.
    pub because: Option<Reason>,
}

/// The failed runs among those of the filter, by workflow, block, code and host; the largest groups
/// first. Of more than 50,000 the newest are looked at.
///
/// # Errors
/// What the database says.
pub async fn failures(
    tx: &mut Tx,
    filter: &RunFilter,
    most: u32,
) -> Result<Vec<FailureGroup>, StoreError> {
    let head = "SELECT flow_id, failed_block, code, failed_host, COUNT(*), MIN(started_at), \
                MAX(started_at), MAX(id) FROM (SELECT id, flow_id, failed_block, code, failed_host, \
                started_at FROM runs";
    let (first, end) = within(filter);
    let mut select = Select::new(head)
        .filter_opt("bot_id = {}", filter.bot.as_ref())
        .only("status = 'failed'")
        .filter_opt("(flow_id || '') = {}", filter.flow.as_ref())
        .filter_opt("(user_id || '') = {}", filter.user.as_ref())
        .filter_opt("(code || '') = {}", filter.code.as_ref())
        .filter_opt("started_at >= {}", filter.since)
        .filter_opt("started_at < {}", filter.until)
        .filter_opt("id >= {}", first.as_ref())
        .filter_opt("id < {}", end.as_ref());
    if filter.user.is_none() {
        select = select.only(NO_PREVIEWS);
    }
    let rows = select
        .tail(
            " ORDER BY id DESC LIMIT 50000) newest GROUP BY flow_id, failed_block, code, failed_host \
             ORDER BY COUNT(*) DESC, MAX(id) DESC",
        )
        .limit(most)
        .rows(tx)
        .await?;
    let mut groups = Vec::with_capacity(rows.len());
    for row in &rows {
        let newest: RunId = row.id(7)?;
        let (reason, because) = match run(tx, &newest).await? {
            Some(run) => (run.reason, run.because),
            None => (None, None),
        };
        groups.push(FailureGroup {
            flow: row.id(0)?,
            block: match row.opt_text(1)? {
                Some(_) => Some(row.id(1)?),
                None => None,
            },
            code: row.opt_text(2)?.map(str::to_owned),
            host: row.opt_text(3)?.map(str::to_owned),
            count: u64::try_from(row.int(4)?).unwrap_or(0),
            first_at: row.time(5)?,
            last_at: row.time(6)?,
            newest,
            reason,
            because,
        });
    }
    Ok(groups)
}
