//! The one list of steps that bring a database to the shape this version expects.
//!
//! Must stay true: forward only; a released step is never edited (its hash is kept in the database
//! and compared); all missing steps are applied in one transaction, so a crash leaves either the old
//! shape or the new one; starters that come at the same time wait for each other.
//!
//! Why not a library: refinery 0.10 does run these files on both databases, but it reads the clock,
//! takes the raw connections past the writer, panics on a history it cannot read, cannot tell a
//! *newer* database from a damaged list, and asks for a newer compiler than this workspace promises.
//! Over a [`Tx`] the whole of it is the function below.

use lancar_domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::db::Db;
use crate::error::StoreError;
use crate::tx::Tx;
use crate::{census, dialect, params};

/// One step. A table that is rebuilt on SQLite needs `PRAGMA defer_foreign_keys` in its own step.
struct Step {
    number: i64,
    name: &'static str,
    sql: &'static str,
}

macro_rules! steps {
    ($($number:literal $name:literal)*) => {
        &[$(Step {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../migrations/", $name, ".sql")),
        }),*]
    };
}

/// In order, without gaps; new ones at the end.
const STEPS: &[Step] = steps! {
    1 "0001_accounts"
    2 "0002_bots_and_runs"
    3 "0003_invitations"
    4 "0004_idempotency_keys"
    5 "0005_reset_links"
    6 "0006_previews"
    7 "0007_folders_and_labels"
    8 "0008_large_lists"
    9 "0009_inbox"
    10 "0010_user_changes"
    11 "0011_failures_and_hosts"
    12 "0012_renamings"
    13 "0013_block_counts"
    14 "0014_heard_and_held"
    15 "0015_workspaces"
    16 "0016_block_days"
    17 "0017_reasons"
    18 "0018_searched"
};

impl Db {
    /// Brings the tables to this version's shape and names the steps it had to take; `now` is noted
    /// beside each.
    ///
    /// # Errors
    /// [`StoreError::NewerDatabase`], [`StoreError::ChangedMigration`]: nothing was touched then.
    pub async fn migrate(&self, now: Timestamp) -> Result<Vec<&'static str>, StoreError> {
        self.migrate_to(i64::MAX, now).await
    }

    /// Takes the missing steps up to this number and no more: to see what a later step makes of what
    /// was kept before it.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn migrate_to(
        &self,
        last: i64,
        now: Timestamp,
    ) -> Result<Vec<&'static str>, StoreError> {
        self.write(move |tx| Box::pin(apply(tx, last, now))).await
    }

    /// Names the steps that [`Db::migrate`] would take; takes none.
    ///
    /// # Errors
    /// As [`Db::migrate`].
    pub async fn missing_migrations(&self) -> Result<Vec<&'static str>, StoreError> {
        self.read(|tx| Box::pin(missing(tx))).await
    }
}

async fn missing(tx: &mut Tx) -> Result<Vec<&'static str>, StoreError> {
    // A database that nobody migrated yet has no history to read.
    let begun = census::rows(tx).await?.contains_key("migrations");
    let last = if begun { last_taken(tx).await? } else { 0 };
    let steps = STEPS.iter().filter(|step| step.number > last);
    Ok(steps.map(|step| step.name).collect())
}

async fn apply(tx: &mut Tx, until: i64, now: Timestamp) -> Result<Vec<&'static str>, StoreError> {
    dialect::lock_until_commit(tx, "migrations").await?;
    let history = "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, \
                   name TEXT NOT NULL, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)";
    tx.script(history).await?;
    let last = last_taken(tx).await?;
    let mut taken = Vec::new();
    let wanted = |step: &&Step| step.number > last && step.number <= until;
    for step in STEPS.iter().filter(wanted) {
        tx.script(step.sql).await?;
        tx.execute(
            "INSERT INTO migrations (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)",
            &params![step.number, step.name, &hash(step), now],
        )
        .await?;
        taken.push(step.name);
    }
    Ok(taken)
}

/// The last step the database has taken, once its history is found to be one of ours.
async fn last_taken(tx: &mut Tx) -> Result<i64, StoreError> {
    let known = STEPS.last().map_or(0, |step| step.number);
    let mut last = 0;
    for row in tx
        .query("SELECT number, hash FROM migrations ORDER BY number", &[])
        .await?
    {
        last = row.int(0)?;
        let Some(step) = STEPS.iter().find(|step| step.number == last) else {
            continue;
        };
        if row.text(1)? != hash(step) {
            return Err(StoreError::ChangedMigration { step: last });
        }
    }
    if last > known {
        return Err(StoreError::NewerDatabase { found: last, known });
    }
    Ok(last)
}

/// Of the file as it is in the source, so that both databases hold the same.
fn hash(step: &Step) -> String {
    Sha256::digest(step.sql)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::STEPS;

    #[test]
    fn steps_are_numbered_without_gaps() {
        for (at, step) in STEPS.iter().enumerate() {
            assert!(
                step.name.starts_with(&format!("{:04}_", at + 1)),
                "{}",
                step.name
            );
            assert_eq!(step.number, at as i64 + 1);
        }
    }
}
