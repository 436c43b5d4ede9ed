//! Folders of sub flows.
//!
//! Must stay true: a sub flow stands in one folder of its bot or in none, and outlives its folder.

use lancar_domain::id::{BotId, FlowId, FolderId};

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// Its name, unique in the bot.
    pub name: String,
}

/// Adds a folder.
///
/// # Errors
/// [`StoreError::Taken`] with `folders.bot_id, name`; what the database says.
pub async fn insert_folder(tx: &mut Tx, bot: &BotId, folder: &Folder) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO folders (id, bot_id, name) VALUES ($1, $2, $3)",
        &params![&folder.id, bot, &folder.name],
    )
    .await?;
    Ok(())
}

/// The folders of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn list_folders(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<String>,
) -> Result<Listed<Folder, String>, StoreError> {
    let rows = folders()
        .filter("bot_id = {}", bot)
        .filter_opt("name > {}", page.after.as_ref())
        .order("name")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |folder| folder.name.clone()))
}

/// One folder.
///
/// # Errors
/// What the database says.
pub async fn folder(tx: &mut Tx, bot: &BotId, id: &FolderId) -> Result<Option<Folder>, StoreError> {
    let found = folders()
        .filter("bot_id = {}", bot)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// Writes a folder's name; whether there was such a folder.
///
/// # Errors
/// [`StoreError::Taken`] with `folders.bot_id, name`; what the database says.
pub async fn rename_folder(tx: &mut Tx, bot: &BotId, folder: &Folder) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE folders SET name = $3 WHERE bot_id = $1 AND id = $2",
            &params![bot, &folder.id, &folder.name],
        )
        .await?;
    Ok(changed > 0)
}

/// Forgets a folder and takes its sub flows out of it; which these were, by id.
///
/// # Errors
/// What the database says.
pub async fn delete_folder(
    tx: &mut Tx,
    bot: &BotId,
    id: &FolderId,
) -> Result<Vec<FlowId>, StoreError> {
    let rows = tx
        .query(
            "SELECT id FROM flows WHERE bot_id = $1 AND folder_id = $2 ORDER BY id",
            &params![bot, id],
        )
        .await?;
    let inside = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    tx.execute(
        "UPDATE flows SET folder_id = NULL WHERE bot_id = $1 AND folder_id = $2",
        &params![bot, id],
    )
    .await?;
    tx.execute(
        "DELETE FROM folders WHERE bot_id = $1 AND id = $2",
        &params![bot, id],
    )
    .await?;
    Ok(inside)
}

/// Puts a sub flow into a folder of its bot, or out of any; whether there is such a sub flow. Its draft
/// and its `rev` stay as they are.
///
/// # Errors
/// [`StoreError::Reference`] when there is no such folder; what the database says.
pub async fn put_into_folder(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    folder: Option<&FolderId>,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE flows SET folder_id = $3 WHERE bot_id = $1 AND id = $2",
            &params![bot, flow, folder],
        )
        .await?;
    Ok(changed > 0)
}

fn folders<'p>() -> Select<'p> {
    Select::new("SELECT id, name FROM folders")
}

fn read(row: &Row) -> Result<Folder, StoreError> {
    Ok(Folder {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
    })
}
