//! Folders of sub flows.
//!
//! Must stay true: a sub flow stands in one folder of its bot or in none, and outlives its folder.

use lancar_domain::id::{BotId, FlowId, FolderId};

use crate::error::StoreError;
use crate::named::Named;
use crate::param::Param;
use crate::params;
use crate::row::Row;
use crate::shelf::Sorter;
use crate::tx::Tx;

/// One folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// Its name, unique in the bot.
    pub name: String,
}

impl Named for Folder {
    type Id = FolderId;

    const SELECT: &'static str = "SELECT id, name FROM folders";

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

impl Sorter for Folder {
    const INSERT: &'static str = "INSERT INTO folders (bot_id, id, name) VALUES ($1, $2, $3)";
    const UPDATE: &'static str = "UPDATE folders SET name = $3 WHERE bot_id = $1 AND id = $2";
    const DELETE: &'static str = "DELETE FROM folders WHERE bot_id = $1 AND id = $2";
    const SORTED: &'static str =
        "SELECT id FROM flows WHERE bot_id = $1 AND folder_id = $2 ORDER BY id";
    const TAKE_AWAY: &'static str =
        "UPDATE flows SET folder_id = NULL WHERE bot_id = $1 AND folder_id = $2";

    fn id(&self) -> &FolderId {
        &self.id
    }

    fn cells<'c>(&'c self, bot: &'c BotId) -> Vec<Param<'c>> {
        params![bot, &self.id, &self.name].to_vec()
    }
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
