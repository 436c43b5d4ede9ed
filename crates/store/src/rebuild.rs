//! What the rows of runs cache, held against what their journals fold to. The journal is the record:
//! where the two differ, the row is wrong.

use lancar_domain::id::RunId;
use lancar_domain::run::Run;

use crate::error::StoreError;
use crate::params;
use crate::runs::{Cached, journal, stored};
use crate::tx::Tx;

/// A column of a run's row that does not hold what its journal folds to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The run.
    pub run: RunId,
    /// The column.
    pub column: &'static str,
    /// What it holds.
    pub holds: String,
    /// What the journal folds to.
    pub folds_to: String,
}

/// The differences of up to `most` runs after `after`, and the last run looked at (none when there
/// was none left).
///
/// # Errors
/// What the database says; a journal that can not be read.
pub async fn differences(
    tx: &mut Tx,
    after: Option<&RunId>,
    most: u32,
) -> Result<(Vec<Difference>, Option<RunId>), StoreError> {
    let sql = "SELECT id FROM runs WHERE id > $1 ORDER BY id LIMIT $2";
    let after = after.map_or("", RunId::as_str);
    let mut differences = Vec::new();
    let mut last = None;
    for row in tx.query(sql, &params![after, most]).await? {
        let run: RunId = row.id(0)?;
        differences.extend(of_run(tx, &run).await?);
        last = Some(run);
    }
    Ok((differences, last))
}

async fn of_run(tx: &mut Tx, id: &RunId) -> Result<Vec<Difference>, StoreError> {
    let sql = "SELECT version, user_id, flow_id, status, reason, code, next_seq, due_at, lane, host, \
               started_at, updated_at, ended_at, lease, failed_block, failed_host, reason_data FROM runs WHERE id = $1";
    let row = tx.query_one(sql, &params![id]).await?;
    let lines = journal(tx, id).await?;
    let differs = |column, holds: String, folds_to: String| {
        (holds != folds_to).then(|| Difference {
            run: id.clone(),
            column,
            holds,
            folds_to,
        })
    };
    let Some((run, last)) = Run::fold(&lines).zip(lines.last()) else {
        let found = differs("id", id.to_string(), "no journal".to_owned());
        return Ok(found.into_iter().collect());
    };
    // Any epoch will do: the journal does not say which driver performs, only that one does.
    let cached = Cached::of(&run, Some(0));
    let ended = cached.status.is_over().then_some(last.at.millis());
    let (reason, data) = stored(cached.reason.as_ref())?;
    // Rows of before it was there have none until they are written again.
    let holds = row.opt_text(16)?;
    let data = data.filter(|_| holds.is_some());
    let text = |text: Option<&str>| format!("{text:?}");
    let number = |number: Option<i64>| format!("{number:?}");
    let all = [
        differs("version", row.int(0)?.to_string(), run.version.to_string()),
        differs(
            "user_id",
            row.text(1)?.to_owned(),
            run.start.bot_user.to_string(),
        ),
        differs(
            "flow_id",
            row.text(2)?.to_owned(),
            run.start.flow.to_string(),
        ),
        differs(
            "status",
            row.text(3)?.to_owned(),
            cached.status.as_str().to_owned(),
        ),
        differs("reason", text(row.opt_text(4)?), text(reason.as_deref())),
        differs("reason_data", text(holds), text(data.as_deref())),
        differs("code", text(row.opt_text(5)?), text(cached.code)),
        differs(
            "next_seq",
            row.int(6)?.to_string(),
            run.next_seq.to_string(),
        ),
        differs(
            "due_at",
            number(row.opt_int(7)?),
            number(cached.due_at.map(|at| at.millis())),
        ),
        differs("lane", text(row.opt_text(8)?), text(cached.lane.as_deref())),
        differs("host", text(row.opt_text(9)?), text(cached.host)),
        differs(
            "started_at",
            row.int(10)?.to_string(),
            run.started_at.millis().to_string(),
        ),
        differs(
            "updated_at",
            row.int(11)?.to_string(),
            last.at.millis().to_string(),
        ),
        differs("ended_at", number(row.opt_int(12)?), number(ended)),
        differs(
            "lease",
            row.opt_int(13)?.is_some().to_string(),
            cached.lease.is_some().to_string(),
        ),
        differs(
            "failed_block",
            text(row.opt_text(14)?),
            text(cached.failed_block),
        ),
        differs(
            "failed_host",
            text(row.opt_text(15)?),
            text(cached.failed_host),
        ),
    ];
    Ok(all.into_iter().flatten().collect())
}
