//! Stores a new secret.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_store::secrets::insert_secret;
use serde_json::json;

use super::shape::{Input, Ready, View};
use crate::api::body::Body;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Store a secret
///
/// It is sealed, bound to its hosts, and never shown again.
#[utoipa::path(
    post, path = "/secrets", tag = "secrets", operation_id = "create_secret",
    request_body = Input,
    responses(
        (status = 201, description = "It is stored.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["secrets:write"]), ("api_key" = ["secrets:write"])),
)]
pub async fn create(
    may: May<need::SecretsWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let id = change.ids.next();
    let Ready { stored, sealed } = input.seal(&app, &change, id)?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                insert_secret(tx, &stored, &sealed).await?;
                let detail = json!({"name": stored.name, "hosts": stored.hosts});
                change
                    .note(tx, "secret.create", stored.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(stored))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}
