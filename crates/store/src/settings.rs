//! Settings of a workspace: a key and a JSON value. What keys there are, and what they mean, is said
//! by who reads them.

use std::collections::BTreeMap;

use lancar_domain::id::WorkspaceId;

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;

/// One setting, if it was ever written.
///
/// # Errors
/// What the database says.
pub async fn setting(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    key: &str,
) -> Result<Option<serde_json::Value>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT value FROM settings WHERE workspace_id = $1 AND key = $2",
            &params![workspace, key],
        )
        .await?;
    row.map(|row| row.json(0)).transpose()
}

/// All settings that were written.
///
/// # Errors
/// What the database says.
pub async fn settings(
    tx: &mut Tx,
    workspace: &WorkspaceId,
) -> Result<BTreeMap<String, serde_json::Value>, StoreError> {
    let sql = "SELECT key, value FROM settings WHERE workspace_id = $1 ORDER BY key";
    let rows = tx.query(sql, &params![workspace]).await?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.json(1)?)))
        .collect()
}

/// Writes a setting.
///
/// # Errors
/// What the database says.
pub async fn put_setting(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    key: &str,
    value: &serde_json::Value,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO settings (workspace_id, key, value) VALUES ($1, $2, $3) \
         ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value",
        &params![workspace, key, &value.to_string()],
    )
    .await?;
    Ok(())
}

/// Forgets a setting, so that its default counts again; whether it had been written.
///
/// # Errors
/// What the database says.
pub async fn delete_setting(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    key: &str,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            "DELETE FROM settings WHERE workspace_id = $1 AND key = $2",
            &params![workspace, key],
        )
        .await?;
    Ok(gone > 0)
}
