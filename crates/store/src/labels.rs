//! Labels: coloured words that a team puts on its sub flows, as many on one as it likes.

use lancar_domain::flow::Color;
use lancar_domain::id::{BotId, FlowId, LabelId};

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Its id.
    pub id: LabelId,
    /// Its name, unique in the bot.
    pub name: String,
    /// Its colour.
    pub color: Color,
}

/// Adds a label.
///
/// # Errors
/// [`StoreError::Taken`] with `labels.bot_id, name`; what the database says.
pub async fn insert_label(tx: &mut Tx, bot: &BotId, label: &Label) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO labels (id, bot_id, name, color) VALUES ($1, $2, $3, $4)",
        &params![&label.id, bot, &label.name, label.color.as_str()],
    )
    .await?;
    Ok(())
}

/// The labels of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn list_labels(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<String>,
) -> Result<Listed<Label, String>, StoreError> {
    let rows = labels()
        .filter("bot_id = {}", bot)
        .filter_opt("name > {}", page.after.as_ref())
        .order("name")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |label| label.name.clone()))
}

/// One label.
///
/// # Errors
/// What the database says.
pub async fn label(tx: &mut Tx, bot: &BotId, id: &LabelId) -> Result<Option<Label>, StoreError> {
    let found = labels()
        .filter("bot_id = {}", bot)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// Writes a label's name and colour; whether there was such a label.
///
/// # Errors
/// [`StoreError::Taken`] with `labels.bot_id, name`; what the database says.
pub async fn update_label(tx: &mut Tx, bot: &BotId, label: &Label) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE labels SET name = $3, color = $4 WHERE bot_id = $1 AND id = $2",
            &params![bot, &label.id, &label.name, label.color.as_str()],
        )
        .await?;
    Ok(changed > 0)
}

/// Forgets a label and takes it off its sub flows; which these were, by id.
///
/// # Errors
/// What the database says.
pub async fn delete_label(
    tx: &mut Tx,
    bot: &BotId,
    id: &LabelId,
) -> Result<Vec<FlowId>, StoreError> {
    let rows = tx
        .query(
            "SELECT flow_id FROM flow_labels WHERE bot_id = $1 AND label_id = $2 ORDER BY flow_id",
            &params![bot, id],
        )
        .await?;
    let carried = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    tx.execute(
        "DELETE FROM flow_labels WHERE bot_id = $1 AND label_id = $2",
        &params![bot, id],
    )
    .await?;
    tx.execute(
        "DELETE FROM labels WHERE bot_id = $1 AND id = $2",
        &params![bot, id],
    )
    .await?;
    Ok(carried)
}

/// Puts a label on a sub flow; nothing happens when it is there.
///
/// # Errors
/// [`StoreError::Reference`] when there is no such label; what the database says.
pub async fn put_label(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    label: &LabelId,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO flow_labels (bot_id, flow_id, label_id) VALUES ($1, $2, $3) \
         ON CONFLICT DO NOTHING",
        &params![bot, flow, label],
    )
    .await?;
    Ok(())
}

/// Takes a label off a sub flow; nothing happens when it is not there.
///
/// # Errors
/// What the database says.
pub async fn take_label(
    tx: &mut Tx,
    (bot, flow): (&BotId, &FlowId),
    label: &LabelId,
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM flow_labels WHERE bot_id = $1 AND flow_id = $2 AND label_id = $3",
        &params![bot, flow, label],
    )
    .await?;
    Ok(())
}

fn labels<'p>() -> Select<'p> {
    Select::new("SELECT id, name, color FROM labels")
}

fn read(row: &Row) -> Result<Label, StoreError> {
    Ok(Label {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
        color: row.read(2, "a colour of the palette")?,
    })
}
