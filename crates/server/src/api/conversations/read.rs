//! Notes how far the team has read a conversation.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, BotUserId};
use lancar_store::inbox::mark_read;
use serde::Deserialize;

use crate::api::body::Body;
use crate::api::owned::owned_user;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// How far.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReadInput, example = json!({"seq": 12}))]
pub struct Input {
    /// The number of the newest message that was read.
    #[schema(minimum = 1)]
    pub seq: i64,
}

/// Note how far a conversation was read
///
/// The mark is one for the whole team, and never goes back. It is no line of the audit log.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/read", tag = "conversations",
    operation_id = "mark_conversation_read",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 204, description = "It is noted."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:write"]), ("api_key" = ["conversations:write"])),
)]
pub async fn read(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<StatusCode, Problem> {
    let workspace = may.actor.workspace;
    app.db
        .write(move |tx| {
            Box::pin(async move {
                owned_user(tx, &workspace, (&bot, &user)).await?;
                mark_read(tx, (&user, &bot), input.seq).await?;
                Ok::<_, Problem>(())
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
