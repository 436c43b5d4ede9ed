//! Links by which members choose a new password. Kept as the hash of a random token, like sessions.
//!
//! Must stay true: a member has one such link at most; it is gone once the password of their account, or
//! what the account is in any workspace, changes, so that it never opens more than whoever made it could
//! decide about.

use lancar_domain::id::{AccountId, MemberId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A link about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResetLink {
    /// Whose password.
    pub member: MemberId,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when it works.
    pub expires_at: Timestamp,
}

/// Stores a link; an earlier one of the same member stops working.
///
/// # Errors
/// What the database says.
pub async fn replace_reset_link(
    tx: &mut Tx,
    link: &ResetLink,
    hash: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO reset_links (member_id, hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4) ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, \
         created_at = excluded.created_at, expires_at = excluded.expires_at",
        &params![&link.member, hash, link.created_at, link.expires_at],
    )
    .await?;
    Ok(())
}

/// Whose password a link changes; none when it has run out, or never was one.
///
/// # Errors
/// What the database says.
pub async fn open_reset_link(
    tx: &mut Tx,
    hash: &str,
    now: Timestamp,
) -> Result<Option<MemberId>, StoreError> {
    let sql = "SELECT member_id FROM reset_links WHERE hash = $1 AND expires_at > $2";
    let row = tx.query_opt(sql, &params![hash, now]).await?;
    row.map(|row| row.id(0)).transpose()
}

/// Forgets the links of an account, wherever they were made; how many there were.
///
/// # Errors
/// What the database says.
pub async fn delete_reset_links(tx: &mut Tx, account: &AccountId) -> Result<u64, StoreError> {
    let sql = "DELETE FROM reset_links WHERE member_id IN \
               (SELECT id FROM members WHERE account_id = $1)";
    tx.execute(sql, &params![account]).await
}
