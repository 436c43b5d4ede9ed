//! API keys: shown once when made, kept as hashes, never deleted (the audit log speaks of them).

use lancar_domain::id::{ApiKeyId, MemberId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// A key, without what opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The workspace it opens.
    pub workspace: WorkspaceId,
    /// What its maker called it.
    pub name: String,
    /// Its first letters, by which people know it again.
    pub prefix: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// Who made it.
    pub created_by: MemberId,
    /// When.
    pub created_at: Timestamp,
    /// When it was last used, to the minute or so.
    pub last_used_at: Option<Timestamp>,
    /// Since when it opens nothing.
    pub revoked_at: Option<Timestamp>,
}

/// Adds a key.
///
/// # Errors
/// What the database says.
pub async fn insert_api_key(tx: &mut Tx, key: &ApiKey, hash: &str) -> Result<(), StoreError> {
    let scopes = serde_json::Value::from(key.scopes.clone()).to_string();
    tx.execute(
        "INSERT INTO api_keys (id, workspace_id, name, prefix, hash, scopes, created_by, \
         created_at, last_used_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &params![
            &key.id,
            &key.workspace,
            &key.name,
            &key.prefix,
            hash,
            &scopes,
            &key.created_by,
            key.created_at,
            key.last_used_at,
            key.revoked_at,
        ],
    )
    .await?;
    Ok(())
}

/// The key with this hash, if it was not revoked.
///
/// # Errors
/// What the database says.
pub async fn live_api_key(tx: &mut Tx, hash: &str) -> Result<Option<ApiKey>, StoreError> {
    let found = keys()
        .filter("hash = {}", hash)
        .only("revoked_at IS NULL")
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// Whether there is such a key, and it was not revoked.
///
/// # Errors
/// What the database says.
pub async fn is_live_api_key(tx: &mut Tx, id: &ApiKeyId) -> Result<bool, StoreError> {
    let found = keys()
        .filter("id = {}", id)
        .only("revoked_at IS NULL")
        .first(tx)
        .await?;
    Ok(found.is_some())
}

/// The keys of a workspace, oldest first, revoked ones included.
///
/// # Errors
/// What the database says.
pub async fn list_api_keys(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<ApiKeyId>,
) -> Result<Listed<ApiKey, ApiKeyId>, StoreError> {
    let rows = keys()
        .filter("workspace_id = {}", workspace)
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |key| key.id.clone()))
}

/// Notes that a key was used.
///
/// # Errors
/// What the database says.
pub async fn touch_api_key(tx: &mut Tx, id: &ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE api_keys SET last_used_at = $2 WHERE id = $1",
        &params![id, now],
    )
    .await?;
    Ok(())
}

/// Revokes a key of this workspace; false when there is none that still opens.
///
/// # Errors
/// What the database says.
pub async fn revoke_api_key(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &ApiKeyId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.hint(Hint::Access);
    let changed = tx
        .execute(
            "UPDATE api_keys SET revoked_at = $3 \
             WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL",
            &params![workspace, id, now],
        )
        .await?;
    Ok(changed > 0)
}

fn keys<'p>() -> Select<'p> {
    Select::new(
        "SELECT id, workspace_id, name, prefix, scopes, created_by, created_at, last_used_at, \
         revoked_at FROM api_keys",
    )
}

fn read(row: &Row) -> Result<ApiKey, StoreError> {
    Ok(ApiKey {
        id: row.id(0)?,
        workspace: row.id(1)?,
        name: row.text(2)?.to_owned(),
        prefix: row.text(3)?.to_owned(),
        scopes: row.json(4)?,
        created_by: row.id(5)?,
        created_at: row.time(6)?,
        last_used_at: row.opt_time(7)?,
        revoked_at: row.opt_time(8)?,
    })
}
