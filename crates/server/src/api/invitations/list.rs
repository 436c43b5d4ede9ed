//! Lists the invitations, oldest first.

use axum::Json;
use axum::extract::State;
use lancar_store::invitations::list_invitations;

use super::shape::View;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List invitations
///
/// Oldest first, those that have run out included. The links are never shown again.
#[utoipa::path(
    get, path = "/invitations", tag = "members", operation_id = "list_invitations",
    params(Paging),
    responses(
        (status = 200, description = "A page of invitations.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["members:write"]), ("api_key" = ["members:write"])),
)]
pub async fn list(
    may: May<need::MembersWrite>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_invitations(tx, &workspace, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}
