//! Lets a member try the drafts beside the canvas, as a fresh person.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, FlowId};
use serde::{Deserialize, Serialize};

use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, token};
use crate::chat::socket::PREVIEW_TOKEN;
use crate::error::{Problem, ProblemDocument};
use crate::receive::{Trying, preview as begin};

/// Where a preview begins.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PreviewInput, example = json!({"flow": "flow_welcome"}))]
pub struct Input {
    /// The normal sub flow to begin with; the main flow when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub flow: Option<FlowId>,
}

/// A preview that has begun.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Preview)]
pub struct View {
    /// The person that was made for it.
    #[schema(example = "usr_01JD3Z8Q4N0000000000000001")]
    pub bot_user: String,
    /// What the chat's `hello` says to join the conversation; shown once.
    pub token: String,
    /// Where the chat is joined, by the chat protocol.
    #[schema(example = "/api/chat/v1/bot_sign-up/socket")]
    pub socket: String,
}

/// Preview a bot
///
/// Makes a fresh person of the channel `preview` who walks the drafts, from the Start of a normal sub
/// flow. Their runs are test runs: a request or mail is shown and not sent, until someone says *really
/// send* or pretends an outcome. Lists leave these people out unless asked; they are gone after 7 days.
#[utoipa::path(
    post, path = "/bots/{bot}/preview", tag = "bot users", operation_id = "preview_bot",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 201, description = "The person has arrived.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn preview(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let token = format!("{PREVIEW_TOKEN}{}", token::random(&*app.clock));
    let trying = Trying {
        token_hash: token::hash(&token),
        flow: input.flow,
        change: app.change(&may.actor),
    };
    let user = begin(&app, &bot, trying).await?;
    let view = View {
        bot_user: user.id.to_string(),
        token,
        socket: format!("/api/chat/v1/{bot}/socket"),
    };
    Ok((StatusCode::CREATED, Json(view)))
}
