//! Tags: names that bot users carry, with ids that the carrying hangs on.
//!
//! Must stay true: a tag keeps its id through a change of name, so whoever carries it keeps it; a tag
//! that a published document names exists (see [`ensure_tags`]); whoever makes one looks first for one
//! that differs only in the case of its letters ([`tag_alike`]).

use lancar_domain::id::{BotId, TagId};

use crate::error::StoreError;
use crate::named::{Named, all, find_named};
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

impl Tag {
    /// Whether it is called so, whatever the case of its letters.
    #[must_use]
    pub fn is_like(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
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

/// The tag that is called so, whatever the case of its letters; of several the one of exactly this name.
///
/// # Errors
/// What the database says.
pub async fn tag_alike(tx: &mut Tx, bot: &BotId, name: &str) -> Result<Option<Tag>, StoreError> {
    if let Some(tag) = find_named(tx, bot, name).await? {
        return Ok(Some(tag));
    }
    // In letters beyond ASCII the two databases differ, and a bot has few tags.
    let tags = all::<Tag>(tx, bot).await?;
    Ok(tags.into_iter().find(|tag| tag.is_like(name)))
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
