//! What is asked for must belong to the asker's workspace. What does not is not there: 404, in the
//! same words as for what nobody has.

use lancar_domain::id::{BotId, BotUserId, RunId, WorkspaceId};
use lancar_store::Tx;
use lancar_store::bot_users::{BotUser, bot_user, lock_bot_user};
use lancar_store::bots::{Bot, bot_of};
use lancar_store::runs::{RunRow, run};

use crate::error::Problem;

/// A bot of the workspace.
///
/// # Errors
/// 404; what the database says.
pub async fn owned_bot(tx: &mut Tx, workspace: &WorkspaceId, id: &BotId) -> Result<Bot, Problem> {
    let found = bot_of(tx, workspace, id).await?;
    found.ok_or_else(|| Problem::no("a bot"))
}

/// A bot user of a bot of the workspace.
///
/// # Errors
/// 404; what the database says.
pub async fn owned_user(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    (bot, user): (&BotId, &BotUserId),
) -> Result<BotUser, Problem> {
    owned_bot(tx, workspace, bot).await?;
    let found = bot_user(tx, user).await?;
    of_bot(found, bot)
}

/// The same, locked until the end of the transaction: for a change.
///
/// # Errors
/// 404; what the database says.
pub async fn owned_user_to_change(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    (bot, user): (&BotId, &BotUserId),
) -> Result<BotUser, Problem> {
    owned_bot(tx, workspace, bot).await?;
    let found = lock_bot_user(tx, user).await?;
    of_bot(found, bot)
}

/// A run of a bot of the workspace.
///
/// # Errors
/// 404; what the database says.
pub async fn owned_run(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &RunId,
) -> Result<RunRow, Problem> {
    let Some(found) = run(tx, id).await? else {
        return Err(Problem::no("a run"));
    };
    match bot_of(tx, workspace, &found.bot).await? {
        Some(_) => Ok(found),
        None => Err(Problem::no("a run")),
    }
}

fn of_bot(found: Option<BotUser>, bot: &BotId) -> Result<BotUser, Problem> {
    found
        .filter(|user| user.bot == *bot)
        .ok_or_else(|| Problem::no("a bot user"))
}
