//! E-mail profiles: how mail leaves. The password is sealed before it comes here and lies apart from
//! the other settings.
//!
//! Must stay true: lists carry no sealed bytes; only [`sealed_email_profile`] does.

use lancar_domain::id::{EmailProfileId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// A profile, without its password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailProfile {
    /// Its id.
    pub id: EmailProfileId,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// What documents call it; unique in the workspace.
    pub name: String,
    /// Host, port, encryption, user, sender: as its owner reads it, without the password.
    pub settings: serde_json::Value,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// A profile with its sealed password, if it has one. Not printable on purpose.
pub struct SealedEmailProfile {
    /// The rest of it.
    pub profile: EmailProfile,
    /// The sealed password.
    pub sealed: Option<Vec<u8>>,
}

/// What becomes of the password when a profile is written.
#[derive(Clone, Copy)]
pub enum Password<'a> {
    /// It stays as it is.
    Keep,
    /// From now on there is none.
    Remove,
    /// This sealed one.
    Replace(&'a [u8]),
}

/// Adds a profile.
///
/// # Errors
/// [`StoreError::Taken`] with `email_profiles.workspace_id, name`; what the database says.
pub async fn insert_email_profile(
    tx: &mut Tx,
    profile: &EmailProfile,
    sealed: Option<&[u8]>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO email_profiles \
         (id, workspace_id, name, settings, sealed, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            &profile.id,
            &profile.workspace,
            &profile.name,
            &profile.settings.to_string(),
            sealed,
            profile.created_at,
            profile.updated_at,
        ],
    )
    .await?;
    Ok(())
}

/// Writes name, settings and the moment of an existing profile; whether there was one.
///
/// # Errors
/// [`StoreError::Taken`] with `email_profiles.workspace_id, name`; what the database says.
pub async fn update_email_profile(
    tx: &mut Tx,
    profile: &EmailProfile,
    password: Password<'_>,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE email_profiles SET name = $3, settings = $4, updated_at = $5 \
             WHERE workspace_id = $1 AND id = $2",
            &params![
                &profile.workspace,
                &profile.id,
                &profile.name,
                &profile.settings.to_string(),
                profile.updated_at,
            ],
        )
        .await?;
    let sealed = match password {
        Password::Keep => return Ok(changed > 0),
        Password::Remove => None,
        Password::Replace(sealed) => Some(sealed),
    };
    tx.execute(
        "UPDATE email_profiles SET sealed = $3 WHERE workspace_id = $1 AND id = $2",
        &params![&profile.workspace, &profile.id, sealed],
    )
    .await?;
    Ok(changed > 0)
}

/// Forgets a profile; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_email_profile(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &EmailProfileId,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            "DELETE FROM email_profiles WHERE workspace_id = $1 AND id = $2",
            &params![workspace, id],
        )
        .await?;
    Ok(gone > 0)
}

/// The profiles of a workspace, by name.
///
/// # Errors
/// What the database says.
pub async fn list_email_profiles(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<String>,
) -> Result<Listed<EmailProfile, String>, StoreError> {
    let rows = Select::new(
        "SELECT id, workspace_id, name, settings, created_at, updated_at FROM email_profiles",
    )
    .filter("workspace_id = {}", workspace)
    .filter_opt("name > {}", page.after.as_ref())
    .order("name")
    .limit(page.fetch())
    .rows(tx)
    .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |profile| profile.name.clone()))
}

/// The profile that documents of this workspace call by this name, with its sealed password.
///
/// # Errors
/// What the database says.
pub async fn sealed_email_profile(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    name: &str,
) -> Result<Option<SealedEmailProfile>, StoreError> {
    let row = sealed_profiles(workspace).filter("name = {}", name);
    row.first(tx).await?.as_ref().map(read_sealed).transpose()
}

/// One profile by its id, with its sealed password.
///
/// # Errors
/// What the database says.
pub async fn sealed_email_profile_by_id(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &EmailProfileId,
) -> Result<Option<SealedEmailProfile>, StoreError> {
    let row = sealed_profiles(workspace).filter("id = {}", id);
    row.first(tx).await?.as_ref().map(read_sealed).transpose()
}

fn sealed_profiles(workspace: &WorkspaceId) -> Select<'_> {
    Select::new(
        "SELECT id, workspace_id, name, settings, created_at, updated_at, sealed \
         FROM email_profiles",
    )
    .filter("workspace_id = {}", workspace)
}

fn read_sealed(row: &Row) -> Result<SealedEmailProfile, StoreError> {
    let sealed = row.opt_bytes(6)?.map(<[u8]>::to_vec);
    Ok(SealedEmailProfile {
        profile: read(row)?,
        sealed,
    })
}

fn read(row: &Row) -> Result<EmailProfile, StoreError> {
    Ok(EmailProfile {
        id: row.id(0)?,
        workspace: row.id(1)?,
        name: row.text(2)?.to_owned(),
        settings: row.json(3)?,
        created_at: row.time(4)?,
        updated_at: row.time(5)?,
    })
}
