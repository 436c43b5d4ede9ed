//! Lists the bots of the workspace.

use axum::Json;
use axum::extract::State;
use lancar_store::bots::list_bots;

use super::shape::Line;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List bots
///
/// By id, without their documents.
#[utoipa::path(
    get, path = "/bots", tag = "bots", operation_id = "list_bots",
    params(Paging),
    responses(
        (status = 200, description = "A page of bots.", body = Paged<Line>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn list(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<Line>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_bots(tx, &workspace, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
