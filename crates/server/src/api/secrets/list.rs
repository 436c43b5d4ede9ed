//! Lists the secrets, by name.

use axum::Json;
use axum::extract::State;
use lancar_store::secrets::list_secrets;

use super::shape::View;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List secrets
///
/// By name. Values are never shown.
#[utoipa::path(
    get, path = "/secrets", tag = "secrets", operation_id = "list_secrets",
    params(Paging),
    responses(
        (status = 200, description = "A page of secrets.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["secrets:read"]), ("api_key" = ["secrets:read"])),
)]
pub async fn list(
    may: May<need::SecretsRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_secrets(tx, &workspace, page).await }))
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}
