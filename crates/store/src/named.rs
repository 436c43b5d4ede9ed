//! What a bot keeps under names of its own: folders, labels, tags and fields are found and listed by the
//! same statements, whatever else a table holds.
//!
//! Must stay true: a name is unique in its bot, so that a list by name has a place for its next page.

use lancar_domain::id::BotId;

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// A thing of a bot with an id and a name.
pub trait Named: Sized {
    /// Its id.
    type Id: AsRef<str> + Sync;

    /// `SELECT … FROM …` of its table, which has the columns `bot_id`, `id` and `name`.
    const SELECT: &'static str;

    /// Its name.
    fn name(&self) -> &str;

    /// One row of [`Named::SELECT`].
    ///
    /// # Errors
    /// When a column holds something else.
    fn read(row: &Row) -> Result<Self, StoreError>;
}

/// Those of a bot, by name, a page at a time.
///
/// # Errors
/// What the database says.
pub async fn list<T: Named>(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<String>,
) -> Result<Listed<T, String>, StoreError> {
    let rows = of::<T>(bot)
        .filter_opt("name > {}", page.after.as_ref())
        .order("name")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(T::read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |one: &T| one.name().to_owned()))
}

/// All of a bot, by name.
///
/// # Errors
/// What the database says.
pub async fn all<T: Named>(tx: &mut Tx, bot: &BotId) -> Result<Vec<T>, StoreError> {
    let rows = of::<T>(bot).order("name").rows(tx).await?;
    rows.iter().map(T::read).collect()
}

/// The one with this id.
///
/// # Errors
/// What the database says.
pub async fn find<T: Named>(tx: &mut Tx, bot: &BotId, id: &T::Id) -> Result<Option<T>, StoreError> {
    let found = of::<T>(bot)
        .filter("id = {}", id.as_ref())
        .first(tx)
        .await?;
    found.as_ref().map(T::read).transpose()
}

/// The one of this name.
///
/// # Errors
/// What the database says.
pub async fn find_named<T: Named>(
    tx: &mut Tx,
    bot: &BotId,
    name: &str,
) -> Result<Option<T>, StoreError> {
    let found = of::<T>(bot).filter("name = {}", name).first(tx).await?;
    found.as_ref().map(T::read).transpose()
}

fn of<T: Named>(bot: &BotId) -> Select<'_> {
    Select::new(T::SELECT).filter("bot_id = {}", bot)
}
