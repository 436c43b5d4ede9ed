//! Lists the mails, newest first.

use axum::Json;
use axum::extract::State;
use lancar_store::mails::list_mails;

use super::shape::Line;
use crate::api::paging::{Asked, Paged, Paging};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List mails
///
/// Newest first, without their bodies.
#[utoipa::path(
    get, path = "/outbox", tag = "outbox", operation_id = "list_mails",
    params(Paging),
    responses(
        (status = 200, description = "A page of mails.", body = Paged<Line>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["outbox:read"]), ("api_key" = ["outbox:read"])),
)]
pub async fn list(
    may: May<need::OutboxRead>,
    State(app): State<App>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<Line>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { list_mails(tx, &workspace, &page).await }))
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
