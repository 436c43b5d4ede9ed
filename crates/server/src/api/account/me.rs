//! Says who one is and what one may.

use axum::Json;
use axum::extract::State;
use lancar_store::StoreError;
use lancar_store::accounts::member;
use lancar_store::workspaces::workspace;
use serde::Serialize;

use crate::api::role::RoleName;
use crate::app::App;
use crate::auth::{Actor, Who};
use crate::error::{Problem, ProblemDocument};

/// Who asks.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Me)]
pub struct View {
    /// How one came in.
    pub kind: Kind,
    /// The member's or key's id; `cli` for the command line on the server's machine.
    pub id: String,
    /// The member's name, or that of the member who made the key.
    pub name: Option<String>,
    /// The same one's address.
    pub email: Option<String>,
    /// What one may do.
    pub role: RoleName,
    /// The same, one by one; for a key: its scopes, as far as they count.
    #[schema(example = json!(["runs:read"]))]
    pub permissions: Vec<&'static str>,
    /// Where one is.
    pub workspace: WorkspaceView,
}

/// How one came in.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MeKind)]
pub enum Kind {
    /// With a session.
    Member,
    /// With an API key.
    ApiKey,
    /// With the token file on the server's machine.
    Local,
}

/// A workspace.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Workspace)]
pub struct WorkspaceView {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it is the first one, whose team decides what concerns the whole installation.
    pub first: bool,
}

/// Who am I
///
/// Who asks, in which role, and what they may.
#[utoipa::path(
    get, path = "/me", tag = "account", operation_id = "me",
    responses(
        (status = 200, description = "Who asks.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = []), ("api_key" = [])),
)]
pub async fn me(actor: Actor, State(app): State<App>) -> Result<Json<View>, Problem> {
    let (id, place) = (actor.member().cloned(), actor.workspace.clone());
    let (person, place) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let person = match &id {
                    Some(id) => member(tx, id).await?,
                    None => None,
                };
                Ok::<_, StoreError>((person, workspace(tx, &place).await?))
            })
        })
        .await?;
    let place = place.ok_or_else(|| Problem::internal("the workspace is gone"))?;
    let (name, email) = person.map(|person| (person.name, person.email)).unzip();
    Ok(Json(View {
        kind: match &actor.who {
            Who::Member { .. } => Kind::Member,
            Who::Key { .. } => Kind::ApiKey,
            Who::Local => Kind::Local,
        },
        id: actor.name().to_owned(),
        name,
        email,
        role: actor.role.into(),
        permissions: actor.permissions().iter().map(|one| one.as_str()).collect(),
        workspace: WorkspaceView {
            first: place.id == app.workspace,
            id: place.id.to_string(),
            name: place.name,
        },
    }))
}
