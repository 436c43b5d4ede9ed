//! The end of a bot with everything that belongs to it.
//!
//! Must stay true: a bot that is deleted is there for nobody from that moment on, however much of it is
//! left; no transaction takes more than [`AT_ONCE`] of its people and runs, so that a large bot holds
//! nobody up; what is left after a crash is found by the mark and goes next. Mails stay: they are the
//! workspace's record of what was sent. Nothing in a deleted bot happens any more: what comes due in it
//! meanwhile is let be.

use lancar_domain::id::{BotId, BotUserId, RunId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::params;
use crate::tx::Tx;

/// Most bot users, and most runs, that go in one transaction.
pub const AT_ONCE: u32 = 500;

/// What is left of a bot that was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// More than goes in one transaction.
    More,
}

/// What a bot user has, and the bot user: of the first so many of a bot.
const OF_PEOPLE: [&str; 6] = [
    "DELETE FROM messages WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
    "DELETE FROM user_tags WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
    "DELETE FROM user_fields WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
    "DELETE FROM trails WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
    "DELETE FROM user_changes WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
    "DELETE FROM conversations WHERE user_id IN \
     (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
];

/// What belongs to the bot itself, with what may have come while the rest went.
const OF_BOT: [&str; 15] = [
    "DELETE FROM deduplications WHERE bot_id = $1",
    "DELETE FROM idempotency_keys WHERE bot_id = $1",
    "DELETE FROM troubles WHERE bot_id = $1",
    "DELETE FROM host_calls WHERE bot_id = $1",
    "DELETE FROM block_counts WHERE bot_id = $1",
    "DELETE FROM block_days WHERE bot_id = $1",
    "DELETE FROM conversations WHERE bot_id = $1",
    "DELETE FROM tags WHERE bot_id = $1",
    "DELETE FROM fields WHERE bot_id = $1",
    "DELETE FROM flow_versions WHERE bot_id = $1",
    "DELETE FROM flow_labels WHERE bot_id = $1",
    "DELETE FROM labels WHERE bot_id = $1",
    "DELETE FROM renamings WHERE bot_id = $1",
    "DELETE FROM flows WHERE bot_id = $1",
    "DELETE FROM folders WHERE bot_id = $1",
];

/// Deletes a bot: marks it, and takes away as much of it as goes in one transaction. None when there is
/// no such bot.
///
/// # Errors
/// What the database says.
pub async fn delete_bot(
    tx: &mut Tx,
    id: &BotId,
    now: Timestamp,
) -> Result<Option<Left>, StoreError> {
    let mark = "UPDATE bots SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL";
    if tx.execute(mark, &params![id, now]).await? == 0 {
        return Ok(None);
    }
    tx.hint(Hint::Bot { bot: id.clone() });
    remove_some(tx, id).await.map(Some)
}

/// Takes away some more of a bot that is deleted.
///
/// # Errors
/// What the database says.
pub async fn remove_some(tx: &mut Tx, id: &BotId) -> Result<Left, StoreError> {
    let runs = remove_runs(tx, id).await?;
    let people = remove_people(tx, id).await?;
    if runs.max(people) >= u64::from(AT_ONCE) {
        return Ok(Left::More);
    }
    for sql in OF_BOT {
        tx.execute(sql, &params![id]).await?;
    }
    tx.execute("DELETE FROM bots WHERE id = $1", &params![id])
        .await?;
    Ok(Left::Nothing)
}

/// A bot that is deleted, and of which something is left.
///
/// # Errors
/// What the database says.
pub async fn deleted(tx: &mut Tx) -> Result<Option<BotId>, StoreError> {
    let sql = "SELECT id FROM bots WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT 1";
    tx.query_opt(sql, &[])
        .await?
        .map(|row| row.id(0))
        .transpose()
}

/// Whether a bot of this id is deleted, and something of it is left.
///
/// # Errors
/// What the database says.
pub async fn is_going(tx: &mut Tx, id: &BotId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM bots WHERE id = $1 AND deleted_at IS NOT NULL";
    Ok(tx.query_opt(sql, &params![id]).await?.is_some())
}

/// Lets a run of a deleted bot be until it goes with the bot: nobody drives it any more. False when its
/// bot is not deleted.
///
/// # Errors
/// What the database says.
pub async fn let_run_be(tx: &mut Tx, run: &RunId) -> Result<bool, StoreError> {
    let sql = "UPDATE runs SET due_at = NULL, lane = NULL, host = NULL, lease = NULL WHERE id = $1 \
               AND bot_id IN (SELECT id FROM bots WHERE deleted_at IS NOT NULL)";
    Ok(tx.execute(sql, &params![run]).await? > 0)
}

/// The same for a conversation, which does not wake any more.
///
/// # Errors
/// What the database says.
pub async fn let_conversation_be(tx: &mut Tx, user: &BotUserId) -> Result<bool, StoreError> {
    let sql = "UPDATE conversations SET wake_at = NULL WHERE user_id = $1 \
               AND bot_id IN (SELECT id FROM bots WHERE deleted_at IS NOT NULL)";
    Ok(tx.execute(sql, &params![user]).await? > 0)
}

async fn remove_runs(tx: &mut Tx, id: &BotId) -> Result<u64, StoreError> {
    let some = &params![id, AT_ONCE];
    // While what leads to its lines is still there.
    tx.execute(
        "DELETE FROM run_events WHERE run_id IN \
         (SELECT id FROM runs WHERE bot_id = $1 ORDER BY id LIMIT $2)",
        some,
    )
    .await?;
    tx.execute(
        "DELETE FROM runs WHERE id IN \
         (SELECT id FROM runs WHERE bot_id = $1 ORDER BY id LIMIT $2)",
        some,
    )
    .await
}

async fn remove_people(tx: &mut Tx, id: &BotId) -> Result<u64, StoreError> {
    let some = &params![id, AT_ONCE];
    for sql in OF_PEOPLE {
        tx.execute(sql, some).await?;
    }
    tx.execute(
        "DELETE FROM bot_users WHERE id IN \
         (SELECT id FROM bot_users WHERE bot_id = $1 ORDER BY id LIMIT $2)",
        some,
    )
    .await
}
