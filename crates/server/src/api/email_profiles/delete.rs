//! Forgets an e-mail profile.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::EmailProfileId;
use lancar_store::email_profiles::{delete_email_profile, sealed_email_profile_by_id};
use serde_json::json;

use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Delete an e-mail profile
///
/// Mails that name it fail from then on with `profile_missing`.
#[utoipa::path(
    delete, path = "/email-profiles/{id}", tag = "e-mail profiles", operation_id = "delete_email_profile",
    params(("id" = String, Path, description = "The profile.", example = "eml_01JD3Z8Q4N0000000000000001")),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["profiles:write"]), ("api_key" = ["profiles:write"])),
)]
pub async fn delete(
    may: May<need::ProfilesWrite>,
    State(app): State<App>,
    Target(id): Target<EmailProfileId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let Some(old) = sealed_email_profile_by_id(tx, &change.workspace, &id).await?
                else {
                    return Err(Problem::no("an e-mail profile"));
                };
                delete_email_profile(tx, &change.workspace, &id).await?;
                let detail = json!({"name": old.profile.name});
                change
                    .note(tx, "email_profile.delete", id.as_str(), detail)
                    .await?;
                Ok(StatusCode::NO_CONTENT)
            })
        })
        .await
}
