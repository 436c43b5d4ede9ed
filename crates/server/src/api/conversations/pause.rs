//! Keeps the bot still in one conversation.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use serde::Deserialize;

use super::show::{Standing, standing};
use crate::api::body::Body;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;
use crate::takeover::{Deed, LONGEST_PAUSE, take_over};

/// How long.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PauseInput, example = json!({"minutes": 240}))]
pub struct Input {
    /// So many minutes from now; left out or null: until someone lets it go on.
    #[schema(minimum = 1, maximum = 43200)]
    pub minutes: Option<u32>,
}

/// Pause the bot
///
/// It keeps still in this conversation: what the bot user says is kept for the team and answers no
/// question. Where the conversation stands is kept, the time of an open question stands still, and
/// workflows go on. Asked again, it says anew how long.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/pause", tag = "conversations",
    operation_id = "pause_bot",
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
pub async fn pause(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<Standing>, Problem> {
    let minutes = input.minutes;
    if minutes.is_some_and(|minutes| !(1..=LONGEST_PAUSE).contains(&minutes)) {
        let why = sentences::number_range_or_null(1_u32, LONGEST_PAUSE);
        return Err(Problem::field("minutes", why));
    }
    let whose = (bot, user);
    take_over(&app, &may.actor, whose.clone(), Deed::Pause { minutes }).await?;
    Ok(Json(standing(&app, &may.actor, whose).await?))
}
