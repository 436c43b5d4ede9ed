//! What changed about a bot user, for their timeline: noted here by conversations, people, keys and
//! files; the changes of a run are read from its journal, which holds them already.
//!
//! Must stay true: a note is written in the transaction of what it tells. Notes of one moment keep
//! the order of their ids.

use lancar_domain::id::{BotUserId, ChangeId, RunId};
use lancar_domain::run::Line;
use lancar_domain::time::Timestamp;
use lancar_domain::timeline::Noted;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Something that was noted.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its id.
    pub id: ChangeId,
    /// About whom.
    pub user: BotUserId,
    /// When.
    pub at: Timestamp,
    /// What, cause by cause.
    pub noted: Vec<Noted>,
}

pub(crate) const INSERT_NOTE: &str =
    "INSERT INTO user_changes (user_id, id, at, body) VALUES ($1, $2, $3, $4)";

/// Notes what changed.
///
/// # Errors
/// What the database says.
pub async fn insert_note(tx: &mut Tx, note: &Note) -> Result<(), StoreError> {
    let body = encoded(&note.noted)?;
    tx.execute(INSERT_NOTE, &params![&note.user, &note.id, note.at, &body])
        .await?;
    Ok(())
}

/// The newest notes about a bot user; `most` at most.
///
/// # Errors
/// What the database says.
pub async fn notes_of(tx: &mut Tx, user: &BotUserId, most: u32) -> Result<Vec<Note>, StoreError> {
    let sql = "SELECT id, at, body FROM user_changes WHERE user_id = $1 ORDER BY id DESC LIMIT $2";
    let rows = tx.query(sql, &params![user, most]).await?;
    let notes = rows.iter().map(|row| {
        Ok(Note {
            id: row.id(0)?,
            user: user.clone(),
            at: row.time(1)?,
            noted: row.json(2)?,
        })
    });
    notes.collect()
}

/// The newest lines with changes in the journals of a bot user's runs; `most` at most.
///
/// # Errors
/// What the database says; a line this version can not read.
pub async fn run_lines_of(
    tx: &mut Tx,
    user: &BotUserId,
    most: u32,
) -> Result<Vec<(RunId, Line)>, StoreError> {
    // The kinds of lines that may hold changes, or tell of somebody who triggered the run; in a text
    // inside of JSON the quotes are escaped, so what was sent or answered is never taken for a change.
    let sql = "SELECT r.id, e.seq, e.at, e.body FROM runs r JOIN run_events e ON e.run_id = r.id \
               WHERE r.user_id = $1 AND (e.body LIKE '{\"event\":\"changed\"%' \
               OR (e.body LIKE '{\"event\":\"started\"%' AND (e.body LIKE '%\"by\":\"api\"%' \
               OR e.body LIKE '%\"by\":\"member\"%')) \
               OR ((e.body LIKE '{\"event\":\"answered\"%' OR e.body LIKE '{\"event\":\"decided\"%' \
               OR e.body LIKE '{\"event\":\"pretended\"%') AND e.body LIKE '%\"change\":\"%')) \
               ORDER BY e.at DESC, r.id DESC, e.seq DESC LIMIT $2";
    let rows = tx.query(sql, &params![user, most]).await?;
    let lines = rows.iter().map(|row| {
        let line = Line {
            seq: row.count(1)?,
            at: row.time(2)?,
            event: row.json(3)?,
        };
        Ok((row.id(0)?, line))
    });
    lines.collect()
}

pub(crate) fn encoded(noted: &[Noted]) -> Result<String, StoreError> {
    serde_json::to_string(noted).map_err(|error| StoreError::encoding("a note", &error))
}
