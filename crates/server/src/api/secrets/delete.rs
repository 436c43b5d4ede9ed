//! Forgets a secret.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::SecretId;
use lancar_store::secrets::{delete_secret, secret};
use serde_json::json;

use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Delete a secret
///
/// Requests that name it fail from then on with `secret_missing`.
#[utoipa::path(
    delete, path = "/secrets/{id}", tag = "secrets", operation_id = "delete_secret",
    params(("id" = String, Path, description = "The secret.", example = "sec_01JD3Z8Q4N0000000000000001")),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["secrets:write"]), ("api_key" = ["secrets:write"])),
)]
pub async fn delete(
    may: May<need::SecretsWrite>,
    State(app): State<App>,
    Target(id): Target<SecretId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                let Some(old) = secret(tx, &change.workspace, &id).await? else {
                    return Err(Problem::no("a secret"));
                };
                delete_secret(tx, &change.workspace, &id).await?;
                let detail = json!({"name": old.name});
                change
                    .note(tx, "secret.delete", id.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
