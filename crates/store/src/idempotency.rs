//! Keys that clients send with a request, so that asking again answers the run of the first time.
//!
//! Must stay true: a key is claimed before its run is there and in the same transaction, so that of
//! two requests at once the second waits for the first; a claim whose transaction failed is no claim.

use lancar_domain::id::{BotId, RunId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// A request that carries a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The bot it is about.
    pub bot: BotId,
    /// Who asks; the keys of others are others.
    pub actor: String,
    /// The key.
    pub key: String,
    /// The same for the same request.
    pub fingerprint: String,
    /// This moment.
    pub at: Timestamp,
    /// Until when the key counts.
    pub until: Timestamp,
}

/// Whether a key came before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// It is new: [`settle`] says with which run.
    First,
    /// The same request came before, with that run.
    Again(RunId),
    /// Another request came with it before.
    Differs,
}

/// Takes a key for this request, unless it counts for another one.
///
/// # Errors
/// What the database says.
pub async fn claim(tx: &mut Tx, asking: &Asking) -> Result<Claimed, StoreError> {
    let claimed = tx
        .execute(
            "INSERT INTO idempotency_keys (bot_id, actor, key, fingerprint, run_id, until) \
             VALUES ($1, $2, $3, $4, '', $5) ON CONFLICT (bot_id, actor, key) DO UPDATE \
             SET fingerprint = excluded.fingerprint, run_id = '', until = excluded.until \
             WHERE idempotency_keys.until <= $6",
            &params![
                &asking.bot,
                &asking.actor,
                &asking.key,
                &asking.fingerprint,
                asking.until,
                asking.at
            ],
        )
        .await?;
    if claimed > 0 {
        return Ok(Claimed::First);
    }
    let sql = "SELECT fingerprint, run_id FROM idempotency_keys \
               WHERE bot_id = $1 AND actor = $2 AND key = $3";
    let row = tx
        .query_one(sql, &params![&asking.bot, &asking.actor, &asking.key])
        .await?;
    if row.text(0)? == asking.fingerprint {
        Ok(Claimed::Again(row.id(1)?))
    } else {
        Ok(Claimed::Differs)
    }
}

/// Says which run a claimed key stands for.
///
/// # Errors
/// What the database says.
pub async fn settle(tx: &mut Tx, asking: &Asking, run: &RunId) -> Result<(), StoreError> {
    let sql =
        "UPDATE idempotency_keys SET run_id = $4 WHERE bot_id = $1 AND actor = $2 AND key = $3";
    tx.execute(sql, &params![&asking.bot, &asking.actor, &asking.key, run])
        .await?;
    Ok(())
}

/// Forgets keys that count no more; at most `most` at once.
///
/// # Errors
/// What the database says.
pub async fn forget_idempotency_keys(
    tx: &mut Tx,
    now: Timestamp,
    most: u32,
) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM idempotency_keys WHERE (bot_id, actor, key) IN \
         (SELECT bot_id, actor, key FROM idempotency_keys WHERE until <= $1 LIMIT $2)",
        &params![now, most],
    )
    .await
}
