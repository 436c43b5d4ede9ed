//! Replaces a secret: name, hosts and value together.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::SecretId;
use lancar_store::secrets::{secret, update_secret};
use serde_json::json;

use super::shape::{Input, Ready, View};
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Replace a secret
///
/// Name, hosts and value together: hosts are never changed without sending the value again.
#[utoipa::path(
    put, path = "/secrets/{id}", tag = "secrets", operation_id = "replace_secret",
    params(("id" = String, Path, description = "The secret.", example = "sec_01JD3Z8Q4N0000000000000001")),
    request_body = Input,
    responses(
        (status = 200, description = "It is replaced.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["secrets:write"]), ("api_key" = ["secrets:write"])),
)]
pub async fn replace(
    may: May<need::SecretsWrite>,
    State(app): State<App>,
    Target(id): Target<SecretId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let Ready { mut stored, sealed } = input.seal(&app, &change, id)?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let Some(old) = secret(tx, &stored.workspace, &stored.id).await? else {
                    return Err(Problem::no("a secret"));
                };
                stored.created_at = old.created_at;
                update_secret(tx, &stored, &sealed).await?;
                let detail = json!({"name": stored.name, "hosts": stored.hosts});
                change
                    .note(tx, "secret.replace", stored.id.as_str(), detail)
                    .await?;
                Ok(View::from(stored))
            })
        })
        .await?;
    Ok(Json(view))
}
