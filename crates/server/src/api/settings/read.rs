//! Shows the settings.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;

use super::shape::Document;
use crate::api::etag::ETag;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Read the settings
///
/// With an ETag, which saving them needs. All but the name are those of the whole installation.
#[utoipa::path(
    get, path = "/settings", tag = "settings", operation_id = "read_settings",
    responses(
        (status = 200, description = "The settings.", body = Document, headers(("ETag" = String, description = "Which state this is."))),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["settings:read"]), ("api_key" = ["settings:read"])),
)]
pub async fn read(
    may: May<need::SettingsRead>,
    State(app): State<App>,
) -> Result<impl IntoResponse, Problem> {
    let (workspace, first) = (may.actor.workspace, app.workspace.clone());
    let document = app
        .db
        .read(move |tx| Box::pin(async move { Document::stored(tx, (&workspace, &first)).await }))
        .await?;
    let etag = ETag::of_content(&document)?;
    Ok((etag.header(), Json(document)))
}
