//! Lists the e-mail profiles, by name.

use axum::Json;
use axum::extract::State;
use lancar_store::Listed;
use lancar_store::email_profiles::list_email_profiles;

use super::shape::View;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List e-mail profiles
///
/// By name. Passwords are never shown. Mails that name no profile go through the first.
#[utoipa::path(
    get, path = "/email-profiles", tag = "e-mail profiles", operation_id = "list_email_profiles",
    params(Paging),
    responses(
        (status = 200, description = "A page of profiles.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["profiles:read"]), ("api_key" = ["profiles:read"])),
)]
pub async fn list(
    may: May<need::ProfilesRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let Listed { rows, next } = app
        .db
        .read(move |tx| Box::pin(async move { list_email_profiles(tx, &workspace, page).await }))
        .await?;
    let rows: Vec<View> = rows.into_iter().map(View::of).collect::<Result<_, _>>()?;
    Ok(Json(Paged::of(Listed { rows, next }, |view| view)))
}
