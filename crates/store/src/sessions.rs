//! Login sessions and the one-time links that make an owner. Both are kept as hashes of a random
//! token, so that a copy of the database opens nothing.

use lancar_domain::id::{AccountId, MemberId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::params;
use crate::tx::Tx;

/// A login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who is logged in, and where they are.
    pub member: MemberId,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// Begins a session.
///
/// # Errors
/// What the database says.
pub async fn insert_session(
    tx: &mut Tx,
    token_hash: &str,
    session: &Session,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO sessions (token_hash, member_id, created_at, expires_at) \
         VALUES ($1, $2, $3, $4)",
        &params![
            token_hash,
            &session.member,
            session.created_at,
            session.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// The session behind a token, if it has not expired and its member may still log in.
///
/// # Errors
/// What the database says.
pub async fn live_session(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT s.member_id, s.created_at, s.expires_at FROM sessions s \
             JOIN members m ON m.id = s.member_id \
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.disabled_at IS NULL",
            &params![token_hash, now],
        )
        .await?;
    row.map(|row| {
        Ok(Session {
            member: row.id(0)?,
            created_at: row.time(1)?,
            expires_at: row.time(2)?,
        })
    })
    .transpose()
}

/// Moves the end of a session; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn extend_session(
    tx: &mut Tx,
    token_hash: &str,
    expires_at: Timestamp,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE sessions SET expires_at = $2 WHERE token_hash = $1",
            &params![token_hash, expires_at],
        )
        .await?;
    Ok(changed > 0)
}

/// Ends one session; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_session(tx: &mut Tx, token_hash: &str) -> Result<bool, StoreError> {
    tx.hint(Hint::Access);
    let gone = tx
        .execute(
            "DELETE FROM sessions WHERE token_hash = $1",
            &params![token_hash],
        )
        .await?;
    Ok(gone > 0)
}

/// Takes a session to another member of the same account; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn move_session(
    tx: &mut Tx,
    token_hash: &str,
    member: &MemberId,
) -> Result<bool, StoreError> {
    tx.hint(Hint::Access);
    let moved = tx
        .execute(
            "UPDATE sessions SET member_id = $2 WHERE token_hash = $1",
            &params![token_hash, member],
        )
        .await?;
    Ok(moved > 0)
}

/// Ends all sessions that are at a member, who may not come any more; how many there were.
///
/// # Errors
/// What the database says.
pub async fn delete_sessions_at(tx: &mut Tx, member: &MemberId) -> Result<u64, StoreError> {
    tx.hint(Hint::Access);
    tx.execute(
        "DELETE FROM sessions WHERE member_id = $1",
        &params![member],
    )
    .await
}

/// Ends all sessions of an account, as after a new password; how many there were.
///
/// # Errors
/// What the database says.
pub async fn delete_sessions_of(tx: &mut Tx, account: &AccountId) -> Result<u64, StoreError> {
    tx.hint(Hint::Access);
    let sql = "DELETE FROM sessions WHERE member_id IN \
               (SELECT id FROM members WHERE account_id = $1)";
    tx.execute(sql, &params![account]).await
}

/// Forgets sessions that have expired; how many.
///
/// # Errors
/// What the database says.
pub async fn delete_expired_sessions(tx: &mut Tx, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", &params![now])
        .await
}

/// Makes this the one link that can be used: older unused ones are forgotten.
///
/// # Errors
/// What the database says.
pub async fn replace_setup_link(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM setup_links WHERE used_at IS NULL", &[])
        .await?;
    tx.execute(
        "INSERT INTO setup_links (hash, created_at, workspace_id) VALUES ($1, $2, $3)",
        &params![hash, now, workspace],
    )
    .await?;
    Ok(())
}

/// Whether a link was ever made, used or not.
///
/// # Errors
/// What the database says.
pub async fn any_setup_link(tx: &mut Tx) -> Result<bool, StoreError> {
    let row = tx
        .query_opt("SELECT hash FROM setup_links LIMIT 1", &[])
        .await?;
    Ok(row.is_some())
}

/// Uses a link; false when it is not the newest or was used before.
///
/// # Errors
/// What the database says.
pub async fn use_setup_link(tx: &mut Tx, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let used = tx
        .execute(
            "UPDATE setup_links SET used_at = $2 WHERE hash = $1 AND used_at IS NULL",
            &params![hash, now],
        )
        .await?;
    Ok(used > 0)
}

/// A link that was not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupLink {
    /// When it was made; whoever reads it decides whether it has run out.
    pub created_at: Timestamp,
    /// Where it makes an owner; in the first workspace when it says none.
    pub workspace: Option<WorkspaceId>,
}

/// The unused link with this hash, if there is one.
///
/// # Errors
/// What the database says.
pub async fn unused_setup_link(tx: &mut Tx, hash: &str) -> Result<Option<SetupLink>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT created_at, workspace_id FROM setup_links \
             WHERE hash = $1 AND used_at IS NULL",
            &params![hash],
        )
        .await?;
    row.map(|row| {
        Ok(SetupLink {
            created_at: row.time(0)?,
            workspace: row.opt_id(1)?,
        })
    })
    .transpose()
}
