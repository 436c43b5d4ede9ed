//! Revokes an API key. It stays in the list, since the audit log speaks of it.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::ApiKeyId;
use lancar_store::api_keys::revoke_api_key;
use serde_json::json;

use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Revoke an API key
///
/// It opens nothing from then on, and stays in the list.
#[utoipa::path(
    delete, path = "/api-keys/{id}", tag = "api keys", operation_id = "revoke_api_key",
    params(("id" = String, Path, description = "The key.", example = "key_01JD3Z8Q4N0000000000000001")),
    responses(
        (status = 204, description = "It opens nothing any more."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["keys:write"]), ("api_key" = ["keys:write"])),
)]
pub async fn revoke(
    may: May<need::KeysWrite>,
    State(app): State<App>,
    Target(id): Target<ApiKeyId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                if !revoke_api_key(tx, &change.workspace, &id, change.at).await? {
                    return Err(Problem::no("an API key that opens anything"));
                }
                change
                    .note(tx, "api_key.revoke", id.as_str(), json!({}))
                    .await?;
                Ok(StatusCode::NO_CONTENT)
            })
        })
        .await
}
