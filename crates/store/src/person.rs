//! The end of a bot user: everything that is kept of one person goes at once.
//!
//! Must stay true: whoever adds a table with something personal in it adds it to [`forget`]. What
//! stays are audit lines, which name ids, and keys of clients, which are hashes and end by themselves.

use lancar_domain::id::{BotUserId, RunId};
use lancar_domain::run::Event;

use crate::error::StoreError;
use crate::mails::OutboxMail;
use crate::params;
use crate::select::Select;
use crate::tx::Tx;

/// How far a run is, for whoever wants to end it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The run.
    pub run: RunId,
    /// Whether an effect of it is under way.
    pub call: Call,
}

/// Whether an effect of a run is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// It has not come back yet.
    UnderWay,
    /// There is none.
    None,
}

/// The runs of a bot user that have not ended.
///
/// # Errors
/// What the database says.
pub async fn open_runs_of(tx: &mut Tx, user: &BotUserId) -> Result<Vec<Open>, StoreError> {
    let sql = "SELECT id, lease FROM runs WHERE user_id = $1 AND ended_at IS NULL ORDER BY id";
    let rows = tx.query(sql, &params![user]).await?;
    let open = rows.iter().map(|row| {
        let call = match row.opt_int(1)? {
            Some(_) => Call::UnderWay,
            None => Call::None,
        };
        Ok(Open {
            run: row.id(0)?,
            call,
        })
    });
    open.collect()
}

/// The mails of a run, oldest first. Their Message-IDs begin with the run's id.
///
/// # Errors
/// What the database says.
pub async fn mails_of_run(tx: &mut Tx, run: &RunId) -> Result<Vec<OutboxMail>, StoreError> {
    let (from, to) = message_ids(run);
    let rows = Select::new(crate::mails::COLUMNS)
        .filter("message_id >= {}", &from)
        .filter("message_id < {}", &to)
        .order("message_id")
        .rows(tx)
        .await?;
    rows.iter().map(crate::mails::row).collect()
}

/// Forgets a bot user with all that was kept of them. Nothing of it may be under way: see
/// [`open_runs_of`].
///
/// # Errors
/// What the database says.
pub async fn forget(tx: &mut Tx, user: &BotUserId) -> Result<(), StoreError> {
    let sql = "SELECT r.id, e.body FROM runs r JOIN run_events e ON e.run_id = r.id AND e.seq = 0 \
               WHERE r.user_id = $1";
    for row in tx.query(sql, &params![user]).await? {
        let run: RunId = row.id(0)?;
        let (from, to) = message_ids(&run);
        let mails = "DELETE FROM mails WHERE message_id >= $1 AND message_id < $2";
        tx.execute(mails, &params![&from, &to]).await?;
        forget_key(tx, &run, row.text(1)?).await?;
    }
    for sql in [
        "DELETE FROM run_events WHERE run_id IN (SELECT id FROM runs WHERE user_id = $1)",
        "DELETE FROM runs WHERE user_id = $1",
        "DELETE FROM messages WHERE user_id = $1",
        "DELETE FROM conversations WHERE user_id = $1",
        "DELETE FROM trails WHERE user_id = $1",
        "DELETE FROM user_tags WHERE user_id = $1",
        "DELETE FROM user_fields WHERE user_id = $1",
        "DELETE FROM user_changes WHERE user_id = $1",
    ] {
        tx.execute(sql, &params![user]).await?;
    }
    let bot = "SELECT bot_id FROM bot_users WHERE id = $1";
    if let Some(row) = tx.query_opt(bot, &params![user]).await? {
        let troubles = "DELETE FROM troubles WHERE bot_id = $1 AND user_id = $2";
        tx.execute(troubles, &params![row.text(0)?, user]).await?;
    }
    tx.execute("DELETE FROM bot_users WHERE id = $1", &params![user])
        .await?;
    Ok(())
}

/// The deduplication key of a run, which may be made of what is known of the person. It is looked up
/// by its name, which the first line of the journal holds: no index leads to it from the run.
async fn forget_key(tx: &mut Tx, run: &RunId, first: &str) -> Result<(), StoreError> {
    let Ok(Event::Started { run: start }) = serde_json::from_str(first) else {
        return Ok(());
    };
    let Some(rule) = start.deduplication() else {
        return Ok(());
    };
    let sql = "DELETE FROM deduplications WHERE run_id = $1 AND flow_id = $2 AND key = $3 \
               AND bot_id = (SELECT bot_id FROM runs WHERE id = $1)";
    tx.execute(sql, &params![run, &start.flow, &rule.key])
        .await?;
    Ok(())
}

/// From the first Message-ID of a run to behind its last: `run_x.7@…`.
fn message_ids(run: &RunId) -> (String, String) {
    (format!("{run}."), format!("{run}/"))
}
