//! Brings a bot user in, by the name another system knows them by.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::BotId;
use lancar_domain::timeline::Happening;
use lancar_store::bot_users::{BotUser, bot_user_on, insert_bot_user};
use serde::Deserialize;
use serde_json::json;

use super::shape::{API_CHANNEL, View};
use super::show::seen;
use crate::api::body::Body;
use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Most characters of an external id.
const LONGEST: usize = 200;

/// A bot user to bring in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BotUserInput, example = json!({"external_id": "crm-4711"}))]
pub struct Input {
    /// Who they are in the caller's own system; unique among those a program brought in to this bot.
    #[schema(min_length = 1, max_length = 200)]
    pub external_id: String,
}

/// Bring in a bot user
///
/// On the channel `api`. Someone who was brought in before is only shown, so it can be asked again.
/// Nothing is said to them: their main flow starts with their first message.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users", tag = "bot users",
    operation_id = "create_bot_user",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
    ),
    request_body = Input,
    responses(
        (status = 201, description = "They are there.", body = View),
        (status = 200, description = "They were there before.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn create(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let external_id = external_id(&input.external_id)?;
    let (status, view) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let user = BotUser {
                    id: change.ids.next(),
                    bot,
                    channel: API_CHANNEL.to_owned(),
                    external_id,
                    is_tester: false,
                    email_opt_in: None,
                    last_input: None,
                    created_at: change.at,
                    last_seen_at: change.at,
                };
                if insert_bot_user(tx, &user).await? {
                    change.happened(tx, &user.id, Happening::Came).await?;
                    // Not who they are elsewhere: audit lines outlive the person.
                    let detail = json!({"bot": user.bot});
                    change
                        .note(tx, "bot_user.create", user.id.as_str(), detail)
                        .await?;
                    return Ok((StatusCode::CREATED, seen(tx, &core, user).await?));
                }
                let known = bot_user_on(tx, &user.bot, API_CHANNEL, &user.external_id).await?;
                let known = known.ok_or_else(|| Problem::no("a bot user"))?;
                Ok::<_, Problem>((StatusCode::OK, seen(tx, &core, known).await?))
            })
        })
        .await?;
    Ok((status, Json(view)))
}

fn external_id(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 || length > LONGEST || text.chars().any(char::is_control) {
        let why = sentences::characters_in_line(LONGEST);
        return Err(Problem::field("external_id", why));
    }
    Ok(text.to_owned())
}
