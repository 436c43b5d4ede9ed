//! Ends the session one has.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use lancar_domain::error::Code;

use crate::app::App;
use crate::auth::{Actor, Who, end_session};
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
    let Who::Member { session, .. } = actor.who else {
        let why = "Only a session can be ended; a key is revoked.";
        return Err(Problem::new(Code::Forbidden, why));
    };
    let cookie = end_session(&app, session).await?;
    Ok((
        StatusCode::NO_CONTENT,
        AppendHeaders([(header::SET_COOKIE, cookie)]),
    ))
}
