//! Renamings of fields and tags. Versions are never changed, so the names they say may be old ones:
//! [`crate::versions`] reads each with the renamings that came after it.
//!
//! Must stay true: renamings of one bot are numbered by the order they were made in, and a version
//! knows the last one it follows. Names alone decide nothing: one that was given up may be taken again
//! by something else.

use lancar_domain::flow::{FlowDocument, NameKind, Renaming, read_flow, rename};
use lancar_domain::id::{BotId, FlowId};
use lancar_domain::time::Timestamp;

use crate::dialect;
use crate::error::StoreError;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// Lets whoever walks the bot at this moment finish, and holds others back until this transaction ends:
/// a walk sees all names as they were, or all as they are to be.
///
/// # Errors
/// What the database says.
pub async fn hold_names(tx: &mut Tx, bot: &BotId) -> Result<(), StoreError> {
    dialect::lock_until_commit(tx, &names_of(bot)).await
}

/// Keeps the bot's names as they are until this transaction ends. Walks do not wait for one another.
///
/// # Errors
/// What the database says.
pub async fn share_names(tx: &mut Tx, bot: &BotId) -> Result<(), StoreError> {
    dialect::share_until_commit(tx, &names_of(bot)).await
}

fn names_of(bot: &BotId) -> String {
    format!("names of {bot}")
}

/// Adds a renaming, which every version from before is read with, and answers its number. What is
/// published counts as following it: see [`write_renamed`].
///
/// # Errors
/// What the database says.
pub async fn insert_renaming(
    tx: &mut Tx,
    bot: &BotId,
    renaming: &Renaming,
    at: Timestamp,
) -> Result<u32, StoreError> {
    let number = last(tx, bot).await? + 1;
    tx.execute(
        "INSERT INTO renamings (bot_id, number, kind, old_name, new_name, at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &params![
            bot,
            number,
            renaming.kind.as_str(),
            &renaming.old,
            &renaming.new,
            at
        ],
    )
    .await?;
    tx.execute(
        "UPDATE flow_versions SET names = $2 WHERE bot_id = $1 AND EXISTS \
         (SELECT 1 FROM flows f WHERE f.bot_id = flow_versions.bot_id \
         AND f.id = flow_versions.flow_id AND f.published = flow_versions.version)",
        &params![bot, number],
    )
    .await?;
    Ok(number)
}

/// Keeps the document of a published version as it reads with the newest renaming, in the transaction
/// that adds it. A published version that names nothing of it needs none.
///
/// # Errors
/// What the database says.
pub async fn write_renamed(
    tx: &mut Tx,
    bot: &BotId,
    (flow, version): (&FlowId, u32),
    document: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE flow_versions SET renamed = $4 \
         WHERE bot_id = $1 AND flow_id = $2 AND version = $3",
        &params![bot, flow, version, document],
    )
    .await?;
    Ok(())
}

/// The number of the newest renaming; 0 before the first.
///
/// # Errors
/// What the database says.
pub async fn last(tx: &mut Tx, bot: &BotId) -> Result<u32, StoreError> {
    let row = tx
        .query_one(
            "SELECT COALESCE(MAX(number), 0) FROM renamings WHERE bot_id = $1",
            &params![bot],
        )
        .await?;
    row.count(0)
}

/// The renamings after number `after`, in their order.
///
/// # Errors
/// What the database says.
pub async fn since(tx: &mut Tx, bot: &BotId, after: u32) -> Result<Vec<Renaming>, StoreError> {
    let rows = tx
        .query(
            "SELECT kind, old_name, new_name FROM renamings \
             WHERE bot_id = $1 AND number > $2 ORDER BY number",
            &params![bot, after],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// A document in the names of today, which followed renaming number `after`. One that can not be read
/// stays as it is: whoever walks it says so.
///
/// # Errors
/// What the database says.
pub(crate) async fn brought_up(
    tx: &mut Tx,
    bot: &BotId,
    (document, after): (String, u32),
) -> Result<String, StoreError> {
    let renamings = since(tx, bot, after).await?;
    if renamings.is_empty() {
        return Ok(document);
    }
    let Some(mut flow) = flow_of(&document) else {
        return Ok(document);
    };
    let places = renamings
        .iter()
        .map(|renaming| rename(&mut flow, renaming).places);
    if places.sum::<usize>() == 0 {
        return Ok(document);
    }
    serde_json::to_string(&flow).map_err(|error| StoreError::encoding("a sub flow", &error))
}

fn flow_of(document: &str) -> Option<FlowDocument> {
    read_flow(&serde_json::from_str(document).ok()?).ok()
}

fn read(row: &Row) -> Result<Renaming, StoreError> {
    Ok(Renaming {
        kind: row.read::<NameKind>(0, "what is renamed")?,
        old: row.text(1)?.to_owned(),
        new: row.text(2)?.to_owned(),
    })
}
