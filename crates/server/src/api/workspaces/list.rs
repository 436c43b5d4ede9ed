//! Lists the workspaces of the installation.

use axum::Json;
use axum::extract::State;
use lancar_store::workspaces::list_workspaces;

use super::shape::{View, in_first};
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List workspaces
///
/// All of this installation, oldest first. For the first workspace's owners alone; everyone else asks
/// for [their own](#operation/list_my_workspaces).
#[utoipa::path(
    get, path = "/workspaces", tag = "workspaces", operation_id = "list_workspaces",
    params(Paging),
    responses(
        (status = 200, description = "A page of workspaces.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["workspaces:write"]), ("api_key" = ["workspaces:write"])),
)]
pub async fn list(
    may: May<need::WorkspacesWrite>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    in_first(&app, &may.actor)?;
    let page = paging.page()?;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_workspaces(tx, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, |one| View::of(&app, one))))
}
