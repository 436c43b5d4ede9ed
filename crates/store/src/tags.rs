//! Tags: names that bot users carry, with ids that the carrying hangs on.
//!
//! Must stay true: a tag keeps its id through a change of name, so whoever carries it keeps it; a tag
//! that a document names exists (see [`ensure_tags`]).

use lancar_domain::id::{BotId, TagId};

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name, unique in the bot.
    pub name: String,
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

/// All tags of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn of_bot(tx: &mut Tx, bot: &BotId) -> Result<Vec<Tag>, StoreError> {
    let rows = tags()
        .filter("bot_id = {}", bot)
        .order("name")
        .rows(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The tags of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn list_tags(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<String>,
) -> Result<Listed<Tag, String>, StoreError> {
    let rows = tags()
        .filter("bot_id = {}", bot)
        .filter_opt("name > {}", page.after.as_ref())
        .order("name")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |tag| tag.name.clone()))
}

/// One tag.
///
/// # Errors
/// What the database says.
pub async fn tag(tx: &mut Tx, bot: &BotId, id: &TagId) -> Result<Option<Tag>, StoreError> {
    let found = tags()
        .filter("bot_id = {}", bot)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// The tag of that name.
///
/// # Errors
/// What the database says.
pub async fn tag_named(tx: &mut Tx, bot: &BotId, name: &str) -> Result<Option<Tag>, StoreError> {
    let found = tags()
        .filter("bot_id = {}", bot)
        .filter("name = {}", name)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
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

fn tags<'p>() -> Select<'p> {
    Select::new("SELECT id, name FROM tags")
}

fn read(row: &Row) -> Result<Tag, StoreError> {
    Ok(Tag {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
    })
}
