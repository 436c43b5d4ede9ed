//! Saves the settings and puts them in force.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::error::Code;
use lancar_domain::id::WorkspaceId;
use lancar_store::Tx;
use lancar_store::workspaces::{Workspace, update_workspace, workspace};
use serde_json::json;

use super::shape::Document;
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::etag::{ETag, IfMatch};
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;
use crate::settings::Settings;

/// Save the settings
///
/// The whole document; they count at once, and within two seconds in every other process. Connections to addresses that are no longer allowed end. In another workspace than the first only the name changes: the rest concerns the whole installation.
#[utoipa::path(
    put, path = "/settings", tag = "settings", operation_id = "replace_settings",
    params(("If-Match" = String, Header, description = "The ETag the settings were read with.")),
    request_body = Document,
    responses(
        (status = 200, description = "They count.", body = Document, headers(("ETag" = String, description = "Which state this is."))),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["settings:write"]), ("api_key" = ["settings:write"])),
)]
pub async fn replace(
    may: May<need::SettingsWrite>,
    State(app): State<App>,
    if_match: IfMatch,
    Body(document): Body<Document>,
) -> Result<impl IntoResponse, Problem> {
    let (name, settings) = document.checked()?;
    let (change, first) = (app.change(&may.actor), app.workspace.clone());
    let new = (name, settings.clone());
    let _turn = app.settings.turn().await;
    let document = app
        .db
        .write(move |tx| Box::pin(async move { work(tx, change, &first, (&if_match, new)).await }))
        .await?;
    // Of another workspace they are those in force.
    app.put_in_force(settings);
    let etag = ETag::of_content(&document)?;
    Ok((etag.header(), Json(document)))
}

async fn work(
    tx: &mut Tx,
    mut change: Change,
    first: &WorkspaceId,
    (if_match, (name, settings)): (&IfMatch, (String, Settings)),
) -> Result<Document, Problem> {
    let place = change.workspace.clone();
    let old = Document::stored(tx, (&place, first)).await?;
    if_match.check(&ETag::of_content(&old)?)?;
    if place != *first && settings != old.settings() {
        let why = sentences::settings_of_installation();
        return Err(Problem::new(Code::Forbidden, why));
    }
    let found = workspace(tx, &place).await?;
    let found = found.ok_or_else(|| Problem::internal("the workspace is gone"))?;
    update_workspace(tx, &Workspace { name, ..found }).await?;
    if place == *first {
        settings.store(tx, first).await?;
    }
    let new = Document::stored(tx, (&place, first)).await?;
    change
        .note(
            tx,
            "settings.replace",
            place.as_str(),
            json!({"from": old, "to": new}),
        )
        .await?;
    Ok(new)
}
