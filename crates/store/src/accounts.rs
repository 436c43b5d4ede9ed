//! Workspaces and their members.
//!
//! Must stay true: a password hash is handed out only to who checks a password; e-mail addresses are
//! kept in lower case, so that one person cannot be two members.

use lancar_domain::id::{MemberId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::reset_links::delete_reset_link;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// What it is called.
    pub name: String,
    /// IANA name of the zone its dates are in, such as `Asia/Jakarta`.
    pub zone: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A person who logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Their team.
    pub workspace: WorkspaceId,
    /// Their address, in lower case; unique over all workspaces, as one logs in with it.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When they were added.
    pub created_at: Timestamp,
    /// Since when they may not log in.
    pub disabled_at: Option<Timestamp>,
}

/// A member together with what their password is checked against. Not printable on purpose.
pub struct Credentials {
    /// Who it is.
    pub member: Member,
    /// The argon2id hash.
    pub password_hash: String,
}

/// What a member may do; each may do what the ones after it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Everything, also deciding about owners.
    Owner,
    /// Members, keys, secrets, settings.
    Admin,
    /// Bots and their sub flows.
    Editor,
    /// Conversations and runs.
    Agent,
    /// Looking.
    Viewer,
}

/// The text is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a role: expected owner, admin, editor, agent or viewer")]
pub struct UnknownRole;

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Admin,
        Self::Editor,
        Self::Agent,
        Self::Viewer,
    ];

    /// As it is stored and written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(UnknownRole)
    }
}

/// Adds a workspace.
///
/// # Errors
/// What the database says.
pub async fn insert_workspace(tx: &mut Tx, workspace: &Workspace) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO workspaces (id, name, zone, created_at) VALUES ($1, $2, $3, $4)",
        &params![
            &workspace.id,
            &workspace.name,
            &workspace.zone,
            workspace.created_at
        ],
    )
    .await?;
    Ok(())
}

/// The workspaces, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_workspaces(
    tx: &mut Tx,
    page: Page<WorkspaceId>,
) -> Result<Listed<Workspace, WorkspaceId>, StoreError> {
    let rows = workspaces()
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_workspace).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |workspace| workspace.id.clone()))
}

/// One workspace.
///
/// # Errors
/// What the database says.
pub async fn workspace(tx: &mut Tx, id: &WorkspaceId) -> Result<Option<Workspace>, StoreError> {
    workspaces()
        .filter("id = {}", id)
        .first(tx)
        .await?
        .as_ref()
        .map(read_workspace)
        .transpose()
}

/// Writes name and zone; whether there was such a workspace.
///
/// # Errors
/// What the database says.
pub async fn update_workspace(tx: &mut Tx, workspace: &Workspace) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE workspaces SET name = $2, zone = $3 WHERE id = $1",
            &params![&workspace.id, &workspace.name, &workspace.zone],
        )
        .await?;
    Ok(changed > 0)
}

/// Adds a member.
///
/// # Errors
/// [`StoreError::Taken`] with `members.email`; what the database says.
pub async fn insert_member(
    tx: &mut Tx,
    member: &Member,
    password_hash: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO members \
         (id, workspace_id, email, name, role, password_hash, created_at, disabled_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![
            &member.id,
            &member.workspace,
            &member.email,
            &member.name,
            member.role.as_str(),
            password_hash,
            member.created_at,
            member.disabled_at,
        ],
    )
    .await?;
    Ok(())
}

/// One member.
///
/// # Errors
/// What the database says.
pub async fn member(tx: &mut Tx, id: &MemberId) -> Result<Option<Member>, StoreError> {
    members()
        .filter("id = {}", id)
        .first(tx)
        .await?
        .as_ref()
        .map(read_member)
        .transpose()
}

/// The members of a workspace, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_members(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<MemberId>,
) -> Result<Listed<Member, MemberId>, StoreError> {
    let rows = members()
        .filter("workspace_id = {}", workspace)
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_member).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |member| member.id.clone()))
}

/// Whom the address (in lower case) belongs to, to check a password.
///
/// # Errors
/// What the database says.
pub async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>, StoreError> {
    let Some(row) = members().filter("email = {}", email).first(tx).await? else {
        return Ok(None);
    };
    let password_hash = row.text(7)?.to_owned();
    Ok(Some(Credentials {
        member: read_member(&row)?,
        password_hash,
    }))
}

/// Writes what may change about a member, address and disabling included; whether there was one.
///
/// # Errors
/// [`StoreError::Taken`] with `members.email`; what the database says.
pub async fn update_member(tx: &mut Tx, member: &Member) -> Result<bool, StoreError> {
    tx.hint(Hint::Access);
    let changed = tx
        .execute(
            "UPDATE members SET email = $2, name = $3, role = $4, disabled_at = $5 WHERE id = $1",
            &params![
                &member.id,
                &member.email,
                &member.name,
                member.role.as_str(),
                member.disabled_at,
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Writes a new password hash, which puts a reset link out of use; whether there was such a member.
///
/// # Errors
/// What the database says.
pub async fn set_password_hash(
    tx: &mut Tx,
    id: &MemberId,
    password_hash: &str,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE members SET password_hash = $2 WHERE id = $1",
            &params![id, password_hash],
        )
        .await?;
    delete_reset_link(tx, id).await?;
    Ok(changed > 0)
}

/// The oldest owner who can log in, if there is any.
///
/// # Errors
/// What the database says.
pub async fn first_active_owner(
    tx: &mut Tx,
    workspace: &WorkspaceId,
) -> Result<Option<Member>, StoreError> {
    members()
        .filter("workspace_id = {}", workspace)
        .filter("role = {}", Role::Owner.as_str())
        .only("disabled_at IS NULL")
        .order("id")
        .limit(1)
        .first(tx)
        .await?
        .as_ref()
        .map(read_member)
        .transpose()
}

/// How many owners of the workspace can log in: the last one must stay. Their rows stay as they are
/// until this transaction ends, so that two owners cannot remove each other at the same time.
///
/// # Errors
/// What the database says.
pub async fn lock_active_owners(tx: &mut Tx, workspace: &WorkspaceId) -> Result<usize, StoreError> {
    let rows = tx
        .query(
            "SELECT id FROM members WHERE workspace_id = $1 AND role = 'owner' \
             AND disabled_at IS NULL ORDER BY id {for update}",
            &params![workspace],
        )
        .await?;
    Ok(rows.len())
}

fn workspaces<'p>() -> Select<'p> {
    Select::new("SELECT id, name, zone, created_at FROM workspaces")
}

fn read_workspace(row: &Row) -> Result<Workspace, StoreError> {
    Ok(Workspace {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
        zone: row.text(2)?.to_owned(),
        created_at: row.time(3)?,
    })
}

fn members<'p>() -> Select<'p> {
    Select::new(
        "SELECT id, workspace_id, email, name, role, created_at, disabled_at, password_hash \
         FROM members",
    )
}

fn read_member(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id(0)?,
        workspace: row.id(1)?,
        email: row.text(2)?.to_owned(),
        name: row.text(3)?.to_owned(),
        role: row.read(4, "a role")?,
        created_at: row.time(5)?,
        disabled_at: row.opt_time(6)?,
    })
}
