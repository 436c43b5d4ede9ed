//! People who were asked into a workspace and have not come yet. Kept as the hash of a random token,
//! like sessions; gone once they have come.

use lancar_domain::id::{InvitationId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::accounts::Role;
use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// Someone who was asked in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Where to.
    pub workspace: WorkspaceId,
    /// Whom, in lower case; one open invitation each in a workspace.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when the link works.
    pub expires_at: Timestamp,
}

/// Asks someone in; an earlier invitation of the same address is forgotten, so that the newest link
/// is the only one that works.
///
/// # Errors
/// What the database says.
pub async fn replace_invitation(
    tx: &mut Tx,
    invitation: &Invitation,
    hash: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM invitations WHERE workspace_id = $1 AND email = $2",
        &params![&invitation.workspace, &invitation.email],
    )
    .await?;
    tx.execute(
        "INSERT INTO invitations (id, workspace_id, email, role, hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            &invitation.id,
            &invitation.workspace,
            &invitation.email,
            invitation.role.as_str(),
            hash,
            invitation.created_at,
            invitation.expires_at,
        ],
    )
    .await?;
    Ok(())
}

/// The invitation behind a token that has not run out.
///
/// # Errors
/// What the database says.
pub async fn open_invitation(
    tx: &mut Tx,
    hash: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let row = invitations()
        .filter("hash = {}", hash)
        .filter("expires_at > {}", now)
        .first(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The invitations of a workspace, oldest first, those that have run out included.
///
/// # Errors
/// What the database says.
pub async fn list_invitations(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<InvitationId>,
) -> Result<Listed<Invitation, InvitationId>, StoreError> {
    let rows = invitations()
        .filter("workspace_id = {}", workspace)
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |invitation| invitation.id.clone()))
}

/// One invitation of this workspace.
///
/// # Errors
/// What the database says.
pub async fn invitation(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &InvitationId,
) -> Result<Option<Invitation>, StoreError> {
    let row = invitations()
        .filter("workspace_id = {}", workspace)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Forgets an invitation, because it was taken back or the person has come; whether there was one.
///
/// # Errors
/// What the database says.
pub async fn delete_invitation(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &InvitationId,
) -> Result<bool, StoreError> {
    let gone = tx
        .execute(
            "DELETE FROM invitations WHERE workspace_id = $1 AND id = $2",
            &params![workspace, id],
        )
        .await?;
    Ok(gone > 0)
}

fn invitations<'p>() -> Select<'p> {
    Select::new("SELECT id, workspace_id, email, role, created_at, expires_at FROM invitations")
}

fn read(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id: row.id(0)?,
        workspace: row.id(1)?,
        email: row.text(2)?.to_owned(),
        role: row.read(3, "a role")?,
        created_at: row.time(4)?,
        expires_at: row.time(5)?,
    })
}
