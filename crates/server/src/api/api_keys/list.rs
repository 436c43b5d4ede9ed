//! Lists the API keys, oldest first.

use axum::Json;
use axum::extract::State;
use lancar_store::api_keys::list_api_keys;

use super::shape::View;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List API keys
///
/// Oldest first, revoked ones included. What opens is never shown again.
#[utoipa::path(
    get, path = "/api-keys", tag = "api keys", operation_id = "list_api_keys",
    params(Paging),
    responses(
        (status = 200, description = "A page of keys.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["keys:read"]), ("api_key" = ["keys:read"])),
)]
pub async fn list(
    may: May<need::KeysRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_api_keys(tx, &workspace, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}
