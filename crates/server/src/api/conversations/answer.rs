//! Answers a bot user by hand.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, BotUserId};
use serde::Deserialize;

use super::send::{Taken, check_id};
use crate::api::body::Body;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::receive::{Received, check_words};
use crate::sentences;
use crate::takeover::{Deed, LONGEST_PAUSE, take_over};

/// How long the bot keeps still after an answer when nobody says how long, in minutes.
const USUAL_PAUSE: u32 = 30;

/// What someone of the team says.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerInput, example = json!({
    "id": "6f1c2a34-0b1d-4c58-9e7f-2a3b4c5d6e7f", "text": "I am looking into it.", "pause_minutes": 30}))]
pub struct Input {
    /// The sender's own id of it, best a UUID: the same id counts once, however often it is sent.
    #[schema(min_length = 1, max_length = 64)]
    pub id: Option<String>,
    /// The words.
    #[schema(min_length = 1, max_length = 4000)]
    pub text: String,
    /// How many minutes the bot keeps still from now on; 30 when left out. A pause that lasts longer
    /// stays as it is. With 0 the bot is left as it is: one that does not pause goes on talking.
    #[schema(minimum = 0, maximum = 43200)]
    pub pause_minutes: Option<u32>,
}

/// Answer by hand
///
/// The words stand in the chat as those of a person of the team, with the name of the member who
/// wrote them. The bot pauses meanwhile, so that the two do not talk at cross-purposes.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/{user}/answers", tag = "conversations",
    operation_id = "answer_by_hand",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
    ),
    request_body = Input,
    responses(
        (status = 201, description = "It counts.", body = Taken),
        (status = 200, description = "It had counted before.", body = Taken),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:write"]), ("api_key" = ["conversations:write"])),
)]
pub async fn answer(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<Taken>), Problem> {
    check_id(input.id.as_deref())?;
    check_words(&input.text)?;
    let pause = input.pause_minutes.unwrap_or(USUAL_PAUSE);
    if pause > LONGEST_PAUSE {
        let why = sentences::number_range(0_u32, LONGEST_PAUSE);
        return Err(Problem::field("pause_minutes", why));
    }
    let deed = Deed::Answer {
        text: input.text,
        client_id: input.id,
        pause: (pause > 0).then_some(pause),
    };
    let Received { seq, repeated } = take_over(&app, &may.actor, (bot, user), deed).await?;
    let status = match repeated {
        true => StatusCode::OK,
        false => StatusCode::CREATED,
    };
    Ok((status, Json(Taken { seq, repeated })))
}
