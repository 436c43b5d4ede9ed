//! Logs in with e-mail and password.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};

use crate::api::body::Body;
use crate::api::role::RoleName;
use crate::app::App;
use crate::auth::Peer;
use crate::auth::login::log_in;
use crate::error::{Problem, ProblemDocument};

/// What one logs in with.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LoginInput, example = json!({"email": "ada@example.com", "password": "correct horse battery"}))]
pub struct Input {
    /// One's address.
    pub email: String,
    /// One's password.
    #[schema(write_only)]
    pub password: String,
}

/// Who logged in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = LoggedIn)]
pub struct View {
    /// One's id.
    pub id: String,
    /// What one is called.
    pub name: String,
    /// What one may do.
    pub role: RoleName,
}

/// Log in
///
/// Begins a session and sets its cookie. One answer for an unknown address, a wrong password and a
/// disabled member; after several tries one has to wait.
#[utoipa::path(
    post, path = "/login", tag = "account", operation_id = "log_in",
    request_body = Input,
    responses(
        (status = 200, description = "The session's cookie is set.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(()),
)]
pub async fn login(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Body(input): Body<Input>,
) -> Result<impl IntoResponse, Problem> {
    let (member, begun) = log_in(&app, peer, &input.email, input.password).await?;
    let view = View {
        id: member.id.to_string(),
        name: member.name,
        role: member.role.into(),
    };
    let cookie = AppendHeaders([(header::SET_COOKIE, begun.cookie)]);
    Ok((StatusCode::OK, cookie, Json(view)))
}
