//! Changes one's own password.

use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use lancar_domain::error::Code;
use lancar_store::StoreError;
use lancar_store::accounts::{credentials, member, set_password_hash};
use lancar_store::sessions::delete_sessions_of;
use serde::Deserialize;
use serde_json::json;

use crate::api::body::Body;
use crate::app::App;
use crate::auth::{Actor, Peer, Who, begin_session};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// A new password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordInput, example = json!({"current": "correct horse battery", "password": "a new long one"}))]
pub struct Input {
    /// The one of today.
    #[schema(write_only)]
    pub current: String,
    /// The new one, 10 characters or more.
    #[schema(write_only, min_length = 10)]
    pub password: String,
}

/// Change my password
///
/// All other sessions end; this one goes on with a new cookie.
#[utoipa::path(
    put, path = "/me/password", tag = "account", operation_id = "change_my_password",
    request_body = Input,
    responses(
        (status = 204, description = "It is changed, and a new cookie is set."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = [])),
)]
pub async fn change(
    actor: Actor,
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    Body(input): Body<Input>,
) -> Result<impl IntoResponse, Problem> {
    let Who::Member { id, .. } = &actor.who else {
        let why = sentences::only_persons_change_password();
        return Err(Problem::new(Code::Forbidden, why));
    };
    let asked = id.clone();
    let known = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                match member(tx, &asked).await? {
                    Some(member) => credentials(tx, &member.email).await,
                    None => Ok::<_, StoreError>(None),
                }
            })
        })
        .await?;
    let known = known.ok_or_else(|| Problem::internal("the account is gone"))?;
    let account = known.account.id;
    // A stolen session must not be a way to guess the password, from whichever workspace.
    app.throttle.count(account.as_str(), peer)?;
    let hash = Some(known.password_hash);
    if !app.passwords.fits(input.current, hash).await? {
        return Err(Problem::field("current", sentences::password_wrong()));
    }
    let hash = app.passwords.hash(input.password, &*app.clock).await?;
    let begun = begin_session(&app, id.clone())?;
    let (mut change, id) = (app.change(&actor), id.clone());
    let cookie = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                set_password_hash(tx, &account, &hash).await?;
                delete_sessions_of(tx, &account).await?;
                begun.store(tx).await?;
                change
                    .note(tx, "member.password", id.as_str(), json!({}))
                    .await?;
                Ok::<_, Problem>(begun.cookie)
            })
        })
        .await?;
    Ok((
        StatusCode::NO_CONTENT,
        AppendHeaders([(header::SET_COOKIE, cookie)]),
    ))
}
