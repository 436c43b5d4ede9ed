//! Labels: coloured words that a team puts on its sub flows, as many on one as it likes.

use lancar_domain::flow::Color;
use lancar_domain::id::{BotId, FlowId, LabelId};

use crate::error::StoreError;
use crate::named::Named;
use crate::param::Param;
use crate::params;
use crate::row::Row;
use crate::shelf::Sorter;
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

impl Named for Label {
    type Id = LabelId;

    const SELECT: &'static str = "SELECT id, name, color FROM labels";

    fn name(&self) -> &str {
        &self.name
    }

    fn read(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            name: row.text(1)?.to_owned(),
            color: row.read(2, "a colour of the palette")?,
        })
    }
}

impl Sorter for Label {
    const INSERT: &'static str =
        "INSERT INTO labels (bot_id, id, name, color) VALUES ($1, $2, $3, $4)";
    const UPDATE: &'static str =
        "UPDATE labels SET name = $3, color = $4 WHERE bot_id = $1 AND id = $2";
    const DELETE: &'static str = "DELETE FROM labels WHERE bot_id = $1 AND id = $2";
    const SORTED: &'static str =
        "SELECT flow_id FROM flow_labels WHERE bot_id = $1 AND label_id = $2 ORDER BY flow_id";
    const TAKE_AWAY: &'static str = "DELETE FROM flow_labels WHERE bot_id = $1 AND label_id = $2";

    fn id(&self) -> &LabelId {
        &self.id
    }

    fn cells<'c>(&'c self, bot: &'c BotId) -> Vec<Param<'c>> {
        params![bot, &self.id, &self.name, self.color.as_str()].to_vec()
    }
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
