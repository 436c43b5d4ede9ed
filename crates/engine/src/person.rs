//! The end of a bot user. What runs for them is cancelled first; a call that is under way is waited
//! for, as long as the caller likes, since it can not be called back.

use lancar_domain::time::Timestamp;
use lancar_store::Tx;
use lancar_store::bot_users::{BotUser, lock_bot_user};
use lancar_store::person::{Call, forget, open_runs_of};

use crate::control::cancel_run;
use crate::core::Core;
use crate::error::EngineError;

/// What to do about a call that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// Nothing is deleted before it has come back.
    Wait,
    /// Its outcome is dropped when it comes.
    Drop,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// Everything that was kept of them is gone.
    Gone,
    /// A call is under way, so they are still there. What runs for them and calls nobody was
    /// cancelled, so that nothing new begins.
    Calling,
}

/// Deletes a bot user, whose runs are cancelled by `by`.
///
/// # Errors
/// When there is no such bot user; what the database says.
pub async fn delete_person(
    tx: &mut Tx,
    core: &Core,
    user: &BotUser,
    (patience, by): (Patience, &str),
    now: Timestamp,
) -> Result<Deleted, EngineError> {
    let found = lock_bot_user(tx, &user.id).await?;
    found.ok_or_else(|| EngineError::no_user(&user.id))?;
    let open = open_runs_of(tx, &user.id).await?;
    let is_calling = open.iter().any(|open| open.call == Call::UnderWay);
    if is_calling && patience == Patience::Wait {
        for open in open.iter().filter(|open| open.call == Call::None) {
            cancel_run(tx, core, &open.run, by, now).await?;
        }
        return Ok(Deleted::Calling);
    }
    // What has not ended goes with the rest, in this very transaction: nothing of it can go on.
    forget(tx, &user.id).await?;
    Ok(Deleted::Gone)
}
