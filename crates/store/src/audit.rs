//! The audit log: who changed what, and when. Lines are added in the transaction of the change they
//! speak of, and never changed.

use lancar_domain::id::{AuditId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its id; ids rise with time.
    pub id: AuditId,
    /// Whose workspace was changed.
    pub workspace: WorkspaceId,
    /// When.
    pub at: Timestamp,
    /// Who: a member id, an API key id, or `cli`.
    pub actor: String,
    /// What was done, as a stable word: `member.disable`.
    pub action: String,
    /// To what: mostly an id.
    pub subject: String,
    /// More about it, never with a secret in it.
    pub detail: serde_json::Value,
}

/// Which lines to list; none of a thing means any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Who.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<String>,
    /// To what.
    pub subject: Option<String>,
}

/// Adds a line.
///
/// # Errors
/// What the database says.
pub async fn insert_audit_line(tx: &mut Tx, line: &AuditLine) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO audit (id, workspace_id, at, actor, action, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            &line.id,
            &line.workspace,
            line.at,
            &line.actor,
            &line.action,
            &line.subject,
            &line.detail.to_string(),
        ],
    )
    .await?;
    Ok(())
}

/// The lines of a workspace that match, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_audit_lines(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    filter: &AuditFilter,
    page: Page<AuditId>,
) -> Result<Listed<AuditLine, AuditId>, StoreError> {
    let rows =
        Select::new("SELECT id, workspace_id, at, actor, action, subject, detail FROM audit")
            .filter("workspace_id = {}", workspace)
            .filter_opt("actor = {}", filter.actor.as_ref())
            .filter_opt("action = {}", filter.action.as_ref())
            .filter_opt("subject = {}", filter.subject.as_ref())
            .filter_opt("id < {}", page.after.as_ref())
            .order("id DESC")
            .limit(page.fetch())
            .rows(tx)
            .await?;
    let found = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |line| line.id.clone()))
}

fn read(row: &Row) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        id: row.id(0)?,
        workspace: row.id(1)?,
        at: row.time(2)?,
        actor: row.text(3)?.to_owned(),
        action: row.text(4)?.to_owned(),
        subject: row.text(5)?.to_owned(),
        detail: row.json(6)?,
    })
}
