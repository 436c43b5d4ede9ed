//! Sends a message in, as from the bot user.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, BotUserId, ItemId, MessageId};
use serde::{Deserialize, Serialize};

use crate::api::body::Body;
use crate::api::owned::owned_user;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::receive::{Incoming, Received, Sender, receive_from};
use crate::sentences;

/// Most characters of the sender's own id.
const LONGEST_ID: usize = 64;

/// What the bot user says or presses: either `text` or `press`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MessageInput, example = json!({
    "id": "6f1c2a34-0b1d-4c58-9e7f-2a3b4c5d6e7f", "text": "hello"}))]
pub struct Input {
    /// The sender's own id of it, best a UUID: the same id counts once, however often it is sent.
    #[schema(min_length = 1, max_length = 64)]
    pub id: Option<String>,
    /// Words.
    #[schema(min_length = 1, max_length = 4000)]
    pub text: Option<String>,
    /// A press of a button or quick reply.
    pub press: Option<Press>,
}

/// A press of a button or quick reply.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// The message that offers it.
    #[schema(value_type = String)]
    pub message: MessageId,
    /// The button.
    #[schema(value_type = String)]
    pub button: ItemId,
}

/// What became of it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MessageTaken)]
pub struct Taken {
    /// Its number in the conversation: what the bot answers has higher ones.
    pub seq: i64,
    /// Whether the same id had counted before, so that nothing happened.
    pub repeated: bool,
}

/// Send a message in
///
/// As from the bot user, through the same way in as the chat. When this answers, the message and
/// everything that the bot said and triggered because of it are stored.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/{user}/messages", tag = "conversations",
    operation_id = "send_message_in",
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
pub async fn send(
    may: May<need::ConversationsWrite>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<Taken>), Problem> {
    let (client_id, incoming) = input.read()?;
    let change = app.change(&may.actor);
    let (workspace, of) = (change.workspace.clone(), user.clone());
    app.db
        .read(move |tx| Box::pin(async move { owned_user(tx, &workspace, (&bot, &of)).await }))
        .await?;
    let sender = Sender {
        client_id,
        change: Some(change),
    };
    let Received { seq, repeated } = receive_from(&app, &user, incoming, sender).await?;
    let status = if repeated {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((status, Json(Taken { seq, repeated })))
}

/// Whether a sender's own id can be kept.
///
/// # Errors
/// 422 when it is empty, too long, or has signs that are not plain.
pub fn check_id(id: Option<&str>) -> Result<(), Problem> {
    let fits =
        |id: &str| (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
    if id.is_none_or(fits) {
        return Ok(());
    }
    let why = sentences::plain_characters(LONGEST_ID);
    Err(Problem::field("id", why))
}

impl Input {
    fn read(self) -> Result<(Option<String>, Incoming), Problem> {
        check_id(self.id.as_deref())?;
        let incoming = match (self.text, self.press) {
            (Some(text), None) => Incoming::Text(text),
            (None, Some(Press { message, button })) => Incoming::Press { message, button },
            (Some(_), Some(_)) | (None, None) => {
                return Err(Problem::field(
                    "text",
                    sentences::either_of("text", "press"),
                ));
            }
        };
        Ok((self.id, incoming))
    }
}
