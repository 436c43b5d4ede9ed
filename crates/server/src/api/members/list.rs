//! Lists the members, oldest first.

use axum::Json;
use axum::extract::State;
use lancar_store::accounts::list_members;

use super::shape::View;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List members
///
/// Oldest first, disabled ones included.
#[utoipa::path(
    get, path = "/members", tag = "members", operation_id = "list_members",
    params(Paging),
    responses(
        (status = 200, description = "A page of members.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["members:read"]), ("api_key" = ["members:read"])),
)]
pub async fn list(
    may: May<need::MembersRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_members(tx, &workspace, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}
