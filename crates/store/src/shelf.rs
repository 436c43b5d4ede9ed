//! How a team sorts its sub flows: what is said once of folders and labels, which differ in their tables.
//!
//! Must stay true: a sub flow outlives whatever it is sorted by.

use lancar_domain::id::{BotId, FlowId};

use crate::error::StoreError;
use crate::named::Named;
use crate::param::Param;
use crate::params;
use crate::tx::Tx;

/// A thing that sub flows are sorted by. Each statement is about the bot `$1` and the thing `$2`.
pub trait Sorter: Named {
    /// Adds one, of [`Sorter::cells`].
    const INSERT: &'static str;
    /// Writes one over the old one, of [`Sorter::cells`].
    const UPDATE: &'static str;
    /// Forgets one.
    const DELETE: &'static str;
    /// The ids of the sub flows that are sorted by it, in order.
    const SORTED: &'static str;
    /// Takes it from them.
    const TAKE_AWAY: &'static str;

    /// Its id.
    fn id(&self) -> &Self::Id;

    /// What is kept of it: the bot, its id, its name, and what else its table holds.
    fn cells<'c>(&'c self, bot: &'c BotId) -> Vec<Param<'c>>;
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Taken`] with `<table>.bot_id, name`; what the database says.
pub async fn insert<T: Sorter>(tx: &mut Tx, bot: &BotId, new: &T) -> Result<(), StoreError> {
    tx.execute(T::INSERT, &new.cells(bot)).await?;
    Ok(())
}

/// Writes one over the old one; whether there was one.
///
/// # Errors
/// [`StoreError::Taken`] with `<table>.bot_id, name`; what the database says.
pub async fn update<T: Sorter>(tx: &mut Tx, bot: &BotId, now: &T) -> Result<bool, StoreError> {
    Ok(tx.execute(T::UPDATE, &now.cells(bot)).await? > 0)
}

/// Forgets one and takes it from its sub flows; which these were, by id.
///
/// # Errors
/// What the database says.
pub async fn delete<T: Sorter>(
    tx: &mut Tx,
    bot: &BotId,
    id: &T::Id,
) -> Result<Vec<FlowId>, StoreError> {
    let which = params![bot, id.as_ref()];
    let rows = tx.query(T::SORTED, &which).await?;
    let sorted = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    tx.execute(T::TAKE_AWAY, &which).await?;
    tx.execute(T::DELETE, &which).await?;
    Ok(sorted)
}
