//! Who drives the runs: an epoch that rises with each new driver. Every write of a driver checks it,
//! so that one that lost its hold without noticing can not append any more.

use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// Begins a new epoch and answers its number.
///
/// # Errors
/// What the database says.
pub async fn begin_epoch(tx: &mut Tx, owner: &str, now: Timestamp) -> Result<i64, StoreError> {
    let sql = "UPDATE engine SET epoch = epoch + 1, owner = $1, seen_at = $2 WHERE id = 1";
    tx.execute(sql, &params![owner, now]).await?;
    tx.query_one("SELECT epoch FROM engine WHERE id = 1", &[])
        .await?
        .int(0)
}

/// Whether `epoch` is still the newest. The row is locked against a new epoch until the commit.
///
/// # Errors
/// What the database says.
pub async fn is_current(tx: &mut Tx, epoch: i64) -> Result<bool, StoreError> {
    let sql = "SELECT epoch FROM engine WHERE id = 1 {for share}";
    Ok(tx.query_one(sql, &[]).await?.int(0)? == epoch)
}
