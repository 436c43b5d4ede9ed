//! Tags: names that bot users carry, with ids that the carrying hangs on.
//!
//! Must stay true: a tag keeps its id through a change of name, so whoever carries it keeps it; a tag
//! that a document names exists (see [`ensure_tags`]).

use lancar_domain::id::{BotId, TagId};

use crate::error::StoreError;
use crate::named::Named;
use crate::params;
use crate::row::Row;
use crate::tx::Tx;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name, unique in the bot.
    pub name: String,
}

impl Named for Tag {
    type Id = TagId;

    const SELECT: &'static str = "SELECT id, name FROM tags";

    fn name(&self) -> &str {
        &self.name
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            name: row.text(1)?.to_owned(),
        })
    }
}

/// Adds a tag.
///
/// # Errors
/// [`StoreError::Taken`] with `tags.bot_id, name`; what the database says.
pub async fn insert_tag(tx: &mut Tx, bot: &BotId, tag: &Tag) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO tags (id, bot_id, name) VALUES ($1, $2, $3)",
        &params![&tag.id, bot, &tag.name],
    )
    .await?;
    Ok(())
}

/// Adds those of the tags whose name the bot does not have yet, and says how many that were: when any,
/// the bot's revision must rise.
///
/// # Errors
/// What the database says.
pub async fn ensure_tags(tx: &mut Tx, bot: &BotId, tags: &[Tag]) -> Result<u64, StoreError> {
    let rows: Vec<_> = tags
        .iter()
        .map(|tag| params![&tag.id, bot, &tag.name])
        .collect();
    tx.execute_many(
        "INSERT INTO tags (id, bot_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &rows,
    )
    .await
}

/// Writes a tag's name; whether there was such a tag.
///
/// # Errors
/// [`StoreError::Taken`] with `tags.bot_id, name`; what the database says.
pub async fn rename_tag(tx: &mut Tx, bot: &BotId, tag: &Tag) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE tags SET name = $3 WHERE bot_id = $1 AND id = $2",
            &params![bot, &tag.id, &tag.name],
        )
        .await?;
    Ok(changed > 0)
}

/// Forgets a tag and takes it from all who carry it; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_tag(tx: &mut Tx, bot: &BotId, id: &TagId) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            "DELETE FROM tags WHERE bot_id = $1 AND id = $2",
            &params![bot, id],
        )
        .await?;
    if gone > 0 {
        tx.execute("DELETE FROM user_tags WHERE tag_id = $1", &params![id])
            .await?;
    }
    Ok(gone > 0)
}
