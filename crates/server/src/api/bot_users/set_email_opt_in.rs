//! Notes whether a bot user wants e-mail.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_domain::walk::Change;
use lancar_store::bot_users::write_email_opt_in;
use serde::Deserialize;
use serde_json::json;

use super::shape::View;
use super::show::seen;
use crate::api::body::Body;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Whether a bot user wants e-mail.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailOptInInput, example = json!({"wanted": true}))]
pub struct Input {
    /// Whether they do.
    pub wanted: bool,
}

/// Set the e-mail opt-in
///
/// Someone who does not want e-mail gets none; runs say so.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/email-opt-in", tag = "bot users",
    operation_id = "set_bot_user_email_opt_in",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "The bot user as they are now.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn set_email_opt_in(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                write_email_opt_in(tx, &user.id, input.wanted).await?;
                let changed = if input.wanted {
                    Change::EmailOptedIn
                } else {
                    Change::EmailOptedOut
                };
                change
                    .happened(tx, &user.id, Happening::Changed(changed))
                    .await?;
                change
                    .note(
                        tx,
                        "bot_user.set_email_opt_in",
                        user.id.as_str(),
                        json!({"wanted": input.wanted}),
                    )
                    .await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}
