//! Secrets: sealed before they come here and opened after they leave; this file never sees one.
//!
//! Must stay true: lists and lookups carry no sealed bytes; only [`sealed_secret`] does. A secret
//! keeps its id for life, since the seal is bound to it.

use lancar_domain::id::{SecretId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// What may be known about a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// Its id.
    pub id: SecretId,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// What documents call it; unique in the workspace.
    pub name: String,
    /// The hosts it may be sent to.
    pub hosts: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its value or its hosts were last written.
    pub updated_at: Timestamp,
}

/// A secret with its sealed value. Not printable on purpose.
pub struct SealedSecret {
    /// What may be known.
    pub secret: Secret,
    /// The sealed value.
    pub sealed: Vec<u8>,
}

/// Adds a secret.
///
/// # Errors
/// [`StoreError::Taken`] with `secrets.workspace_id, name`; what the database says.
pub async fn insert_secret(tx: &mut Tx, secret: &Secret, sealed: &[u8]) -> Result<(), StoreError> {
    let hosts = serde_json::Value::from(secret.hosts.clone()).to_string();
    tx.execute(
        "INSERT INTO secrets (id, workspace_id, name, hosts, sealed, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            &secret.id,
            &secret.workspace,
            &secret.name,
            &hosts,
            sealed,
            secret.created_at,
            secret.updated_at,
        ],
    )
    .await?;
    Ok(())
}

/// Writes name, hosts, value and the moment of an existing secret; whether there was one.
///
/// # Errors
/// [`StoreError::Taken`] with `secrets.workspace_id, name`; what the database says.
pub async fn update_secret(
    tx: &mut Tx,
    secret: &Secret,
    sealed: &[u8],
) -> Result<bool, StoreError> {
    let hosts = serde_json::Value::from(secret.hosts.clone()).to_string();
    let changed = tx
        .execute(
            "UPDATE secrets SET name = $3, hosts = $4, sealed = $5, updated_at = $6 \
             WHERE workspace_id = $1 AND id = $2",
            &params![
                &secret.workspace,
                &secret.id,
                &secret.name,
                &hosts,
                sealed,
                secret.updated_at,
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Forgets a secret; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_secret(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &SecretId,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            "DELETE FROM secrets WHERE workspace_id = $1 AND id = $2",
            &params![workspace, id],
        )
        .await?;
    Ok(gone > 0)
}

/// The secrets of a workspace, by name.
///
/// # Errors
/// What the database says.
pub async fn list_secrets(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<String>,
) -> Result<Listed<Secret, String>, StoreError> {
    let rows =
        Select::new("SELECT id, workspace_id, name, hosts, created_at, updated_at FROM secrets")
            .filter("workspace_id = {}", workspace)
            .filter_opt("name > {}", page.after.as_ref())
            .order("name")
            .limit(page.fetch())
            .rows(tx)
            .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |secret| secret.name.clone()))
}

/// One secret of this workspace, without its value.
///
/// # Errors
/// What the database says.
pub async fn secret(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &SecretId,
) -> Result<Option<Secret>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT id, workspace_id, name, hosts, created_at, updated_at FROM secrets \
             WHERE workspace_id = $1 AND id = $2",
            &params![workspace, id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The secret that documents of this workspace call by this name, with its sealed value.
///
/// # Errors
/// What the database says.
pub async fn sealed_secret(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    name: &str,
) -> Result<Option<SealedSecret>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT id, workspace_id, name, hosts, created_at, updated_at, sealed FROM secrets \
             WHERE workspace_id = $1 AND name = $2",
            &params![workspace, name],
        )
        .await?;
    row.map(|row| {
        Ok(SealedSecret {
            secret: read(&row)?,
            sealed: row.bytes(6)?.to_vec(),
        })
    })
    .transpose()
}

fn read(row: &Row) -> Result<Secret, StoreError> {
    Ok(Secret {
        id: row.id(0)?,
        workspace: row.id(1)?,
        name: row.text(2)?.to_owned(),
        hosts: row.json(3)?,
        created_at: row.time(4)?,
        updated_at: row.time(5)?,
    })
}
