//! Ends the session one has.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};

use crate::app::App;
use crate::auth::{Actor, end_session};
use crate::error::{Problem, ProblemDocument};

/// Log out
///
/// Ends the session, here and in the database.
#[utoipa::path(
    post, path = "/logout", tag = "account", operation_id = "log_out",
    responses(
        (status = 204, description = "The session has ended."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = [])),
)]
pub async fn logout(actor: Actor, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let cookie = end_session(&app, &actor).await?;
    Ok((
        StatusCode::NO_CONTENT,
        AppendHeaders([(header::SET_COOKIE, cookie)]),
    ))
}
