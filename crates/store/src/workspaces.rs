//! Workspaces: the teams of an installation.

use lancar_domain::id::{AccountId, BotId, MemberId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::accounts::Role;
use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
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

/// A workspace that someone may come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which one.
    pub workspace: Workspace,
    /// Who they are there.
    pub member: MemberId,
    /// What they may do there.
    pub role: Role,
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

/// The workspaces an account may come to, where it has been longest first; with a bot, the one that
/// holds it.
///
/// # Errors
/// What the database says.
pub async fn list_places(
    tx: &mut Tx,
    (account, bot): (&AccountId, Option<&BotId>),
    page: Page<MemberId>,
) -> Result<Listed<Place, MemberId>, StoreError> {
    let holds = "w.id = (SELECT workspace_id FROM bots WHERE id = {} AND deleted_at IS NULL)";
    let rows = Select::new(
        "SELECT w.id, w.name, w.zone, w.created_at, m.id, m.role \
         FROM members m JOIN workspaces w ON w.id = m.workspace_id",
    )
    .filter("m.account_id = {}", account)
    .only("m.disabled_at IS NULL")
    .filter_opt(holds, bot)
    .filter_opt("m.id > {}", page.after.as_ref())
    .order("m.id")
    .limit(page.fetch())
    .rows(tx)
    .await?;
    let found = rows.iter().map(read_place).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |place: &Place| place.member.clone()))
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

fn read_place(row: &Row) -> Result<Place, StoreError> {
    Ok(Place {
        workspace: read_workspace(row)?,
        member: row.id(4)?,
        role: row.read(5, "a role")?,
    })
}
