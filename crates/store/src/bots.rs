//! Bots: their documents, and the one number that says whether what walks see has changed.
//!
//! Must stay true: every change that a walk could notice (publish, fields, tags, document) raises
//! `revision` in its own transaction, and does so *first*: the raised row is what makes two such
//! changes to one bot wait for each other.

use lancar_domain::id::{BotId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One automation project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bot {
    /// Its id, chosen by its document; unique over all workspaces.
    pub id: BotId,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// As in the document.
    pub name: String,
    /// The bot document, whole, as JSON.
    pub document: String,
    /// Rises with each save of the document: its ETag.
    pub rev: i64,
    /// Rises with each change that a walk could notice.
    pub revision: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// A bot as lists show it: without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotLine {
    /// Its id.
    pub id: BotId,
    /// Its name.
    pub name: String,
    /// Its document's ETag.
    pub rev: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What became of a save that expected the document to be as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    /// It was, and is now at this `rev`.
    Saved {
        /// The new ETag.
        rev: i64,
    },
    /// Someone else saved in the meantime; nothing was written.
    Stale {
        /// The ETag it has.
        rev: i64,
    },
    /// There is no such document.
    Missing,
}

/// Adds a bot.
///
/// # Errors
/// [`StoreError::Taken`] with `bots.id`; what the database says.
pub async fn insert_bot(tx: &mut Tx, bot: &Bot) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO bots \
         (id, workspace_id, name, document, rev, revision, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![
            &bot.id,
            &bot.workspace,
            &bot.name,
            &bot.document,
            bot.rev,
            bot.revision,
            bot.created_at,
            bot.updated_at,
        ],
    )
    .await?;
    Ok(())
}

/// One bot, whosever it is: for what is addressed by the bot alone, such as chats and runs.
///
/// # Errors
/// What the database says.
pub async fn bot(tx: &mut Tx, id: &BotId) -> Result<Option<Bot>, StoreError> {
    let found = bots()
        .filter("id = {}", id)
        .only("deleted_at IS NULL")
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// One bot of a workspace.
///
/// # Errors
/// What the database says.
pub async fn bot_of(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &BotId,
) -> Result<Option<Bot>, StoreError> {
    let mine = |bot: &Bot| bot.workspace == *workspace;
    Ok(bot(tx, id).await?.filter(mine))
}

/// Where a bot is, also one that is being deleted.
///
/// # Errors
/// What the database says.
pub async fn workspace_of(tx: &mut Tx, id: &BotId) -> Result<Option<WorkspaceId>, StoreError> {
    let sql = "SELECT workspace_id FROM bots WHERE id = $1";
    let row = tx.query_opt(sql, &params![id]).await?;
    row.map(|row| row.id(0)).transpose()
}

/// The bots of a workspace, by id.
///
/// # Errors
/// What the database says.
pub async fn list_bots(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<BotId>,
) -> Result<Listed<BotLine, BotId>, StoreError> {
    let rows = Select::new("SELECT id, name, rev, created_at, updated_at FROM bots")
        .filter("workspace_id = {}", workspace)
        .only("deleted_at IS NULL")
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_line).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |bot| bot.id.clone()))
}

/// Which revision the bot is at; none when there is no such bot. What was read before at the same
/// revision (programs, fields, tags, document) still holds.
///
/// # Errors
/// What the database says.
pub async fn revision(tx: &mut Tx, id: &BotId) -> Result<Option<i64>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT revision FROM bots WHERE id = $1 AND deleted_at IS NULL",
            &params![id],
        )
        .await?;
    row.map(|row| row.int(0)).transpose()
}

/// The revision, held until this transaction ends: other changes to the bot wait.
///
/// # Errors
/// What the database says.
pub async fn lock_revision(tx: &mut Tx, id: &BotId) -> Result<Option<i64>, StoreError> {
    let select = Select::new("SELECT revision FROM bots")
        .filter("id = {}", id)
        .only("deleted_at IS NULL");
    let row = select.tail(" {for update}").first(tx).await?;
    row.map(|row| row.int(0)).transpose()
}

/// Raises the revision, and lets other changes to the bot wait until this transaction ends; whether
/// there is such a bot.
///
/// # Errors
/// What the database says.
pub async fn raise_revision(tx: &mut Tx, id: &BotId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE bots SET revision = revision + 1, updated_at = $2 WHERE id = $1",
            &params![id, now],
        )
        .await?;
    tx.hint(Hint::Bot { bot: id.clone() });
    Ok(changed > 0)
}

/// Writes name and document when the bot still is at `bot.rev`, and raises `rev` and `revision`.
///
/// # Errors
/// What the database says.
pub async fn save_bot(tx: &mut Tx, bot: &Bot) -> Result<Saved, StoreError> {
    let changed = tx
        .execute(
            "UPDATE bots SET name = $3, document = $4, updated_at = $5, \
             rev = rev + 1, revision = revision + 1 WHERE id = $1 AND rev = $2",
            &params![&bot.id, bot.rev, &bot.name, &bot.document, bot.updated_at],
        )
        .await?;
    if changed > 0 {
        tx.hint(Hint::Bot {
            bot: bot.id.clone(),
        });
        return Ok(Saved::Saved { rev: bot.rev + 1 });
    }
    let row = tx
        .query_opt("SELECT rev FROM bots WHERE id = $1", &params![&bot.id])
        .await?;
    Ok(match row {
        Some(row) => Saved::Stale { rev: row.int(0)? },
        None => Saved::Missing,
    })
}

/// How many runs of the bot have not ended: they would lose what they stand on.
///
/// # Errors
/// What the database says.
pub async fn open_runs(tx: &mut Tx, id: &BotId) -> Result<u32, StoreError> {
    let row = tx
        .query_one(
            "SELECT COUNT(*) FROM runs WHERE bot_id = $1 \
             AND status IN ('queued', 'running', 'waiting')",
            &params![id],
        )
        .await?;
    row.count(0)
}

fn bots<'p>() -> Select<'p> {
    Select::new(
        "SELECT id, workspace_id, name, document, rev, revision, created_at, updated_at FROM bots",
    )
}

fn read(row: &Row) -> Result<Bot, StoreError> {
    Ok(Bot {
        id: row.id(0)?,
        workspace: row.id(1)?,
        name: row.text(2)?.to_owned(),
        document: row.text(3)?.to_owned(),
        rev: row.int(4)?,
        revision: row.int(5)?,
        created_at: row.time(6)?,
        updated_at: row.time(7)?,
    })
}

fn read_line(row: &Row) -> Result<BotLine, StoreError> {
    Ok(BotLine {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
        rev: row.int(2)?,
        created_at: row.time(3)?,
        updated_at: row.time(4)?,
    })
}
