//! Lets the bot go on after a pause.

use axum::Json;
use axum::extract::State;
use lancar_domain::conversation::Onwards;
use lancar_domain::id::{BotId, BotUserId};
use serde::Deserialize;

use super::show::{Standing, standing};
use crate::api::body::Body;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::takeover::{Deed, take_over};

/// Where.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ResumeBotInput, example = json!({"at": "continue"}))]
pub struct Input {
    /// Where the bot goes on.
    pub at: At,
}

/// Where the bot goes on.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ResumeBotAt)]
pub enum At {
    /// Where it stood: an open question is still open, with the time it had left.
    Continue,
    /// At the start of the main flow.
    Restart,
}

/// Let the bot go on
///
/// What the bot user said during the pause was for the team and is not taken up again.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/{user}/resume", tag = "conversations",
    operation_id = "resume_bot",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "The conversation as it stands now.", body = Standing),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:write"]), ("api_key" = ["conversations:write"])),
)]
pub async fn resume(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<Standing>, Problem> {
    let onwards = match input.at {
        At::Continue => Onwards::Continue,
        At::Restart => Onwards::Restart,
    };
    let whose = (bot, user);
    take_over(&app, &may.actor, whose.clone(), Deed::Resume(onwards)).await?;
    Ok(Json(standing(&app, &may.actor, whose).await?))
}
