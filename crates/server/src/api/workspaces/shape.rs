//! How a workspace is shown.

use lancar_domain::error::Code;
use lancar_store::workspaces::Workspace;
use serde::Serialize;

use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;
use crate::sentences;

/// A workspace of this installation.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WorkspaceLine)]
pub struct View {
    /// Its id.
    #[schema(example = "wsp_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it is the first one, whose team decides what concerns the whole installation.
    pub first: bool,
    /// Since when there is one.
    #[schema(format = DateTime)]
    pub created_at: String,
}

impl View {
    /// A workspace of this server.
    #[must_use]
    pub fn of(app: &App, workspace: Workspace) -> Self {
        Self {
            first: workspace.id == app.workspace,
            id: workspace.id.to_string(),
            name: workspace.name,
            created_at: workspace.created_at.to_string(),
        }
    }
}

/// Refuses who is in another workspace than the first one.
///
/// # Errors
/// [`Code::Forbidden`].
pub fn in_first(app: &App, actor: &Actor) -> Result<(), Problem> {
    if actor.workspace == app.workspace {
        return Ok(());
    }
    let why = sentences::only_first_workspace();
    Err(Problem::new(Code::Forbidden, why))
}
