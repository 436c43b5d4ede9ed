//! Shows a mail as it was sent.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::MailId;
use lancar_store::mails::{OutboxMail, mail};

use super::shape::View;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May};
use crate::error::{Problem, ProblemDocument};

/// Show a mail
///
/// Both its parts, as they are sent.
#[utoipa::path(
    get, path = "/outbox/{mail}", tag = "outbox", operation_id = "show_mail",
    params(("mail" = String, Path, description = "The mail.", example = "mail_none")),
    responses(
        (status = 200, description = "The mail.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["outbox:read"]), ("api_key" = ["outbox:read"])),
)]
pub async fn show(
    may: May<need::OutboxRead>,
    State(app): State<App>,
    Target(id): Target<MailId>,
) -> Result<Json<View>, Problem> {
    let kept = kept(&app, &may.actor, id).await?;
    Ok(Json(View::from(kept)))
}

/// A mail of the actor's workspace.
///
/// # Errors
/// 404 when there is none; what the database says.
pub async fn kept(app: &App, actor: &Actor, id: MailId) -> Result<OutboxMail, Problem> {
    let workspace = actor.workspace.clone();
    let found = app
        .db
        .read(move |tx| Box::pin(async move { mail(tx, &workspace, &id).await }))
        .await?;
    found.ok_or_else(|| Problem::no("a mail"))
}
