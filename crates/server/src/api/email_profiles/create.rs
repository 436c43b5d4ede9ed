//! Stores a new e-mail profile.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_store::email_profiles::insert_email_profile;
use serde_json::json;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Create an e-mail profile
///
/// The password is sealed and never shown again. A server that is not on a public address must be on
/// the allow list of the settings.
#[utoipa::path(
    post, path = "/email-profiles", tag = "e-mail profiles", operation_id = "create_email_profile",
    request_body = Input,
    responses(
        (status = 201, description = "It is stored.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["profiles:write"]), ("api_key" = ["profiles:write"])),
)]
pub async fn create(
    may: May<need::ProfilesWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let id = change.ids.next();
    let ready = input.seal(&app, &change, id)?;
    if ready.settings.username.is_some() && ready.sealed.is_none() {
        return Err(Problem::field(
            "password",
            sentences::username_needs_password(),
        ));
    }
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                insert_email_profile(tx, &ready.profile, ready.sealed.as_deref()).await?;
                let detail =
                    json!({"name": ready.profile.name, "settings": ready.profile.settings});
                let subject = ready.profile.id.as_str();
                change
                    .note(tx, "email_profile.create", subject, detail)
                    .await?;
                View::of(ready.profile)
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}
