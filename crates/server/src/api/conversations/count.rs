//! Counts the people a bot heard of lately.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_domain::time::Timestamp;
use lancar_store::inbox::{HEARD_TO, count_heard};
use serde::{Deserialize, Serialize};

use crate::api::owned::owned_bot;
use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Since when.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Heard of at or after this moment (RFC 3339); ever when left out.
    #[param(format = DateTime)]
    pub since: Option<String>,
}

/// How many people wrote.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ConversationCounts)]
pub struct Counts {
    /// Bot users who said something since then; testers and previews are left out.
    #[schema(example = 42)]
    pub heard: u64,
    /// Whether there are more: they are counted up to 10,000.
    pub more: bool,
}

/// Count a bot's conversations
///
/// Those in which the bot user said something since a moment, up to 10,000.
#[utoipa::path(
    get, path = "/bots/{bot}/conversation-counts", tag = "conversations",
    operation_id = "count_conversations",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Query),
    responses(
        (status = 200, description = "The counts.", body = Counts),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:read"]), ("api_key" = ["conversations:read"])),
)]
pub async fn count(
    may: May<need::ConversationsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Counts>, Problem> {
    let since = match &query.since {
        None => Timestamp::from_millis(0),
        Some(text) => Timestamp::parse(text)
            .ok_or_else(|| Problem::query("since", sentences::moment_expected()))?,
    };
    let workspace = may.actor.workspace;
    let heard = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(count_heard(tx, &bot, since).await?)
            })
        })
        .await?;
    Ok(Json(Counts {
        heard: heard.min(HEARD_TO),
        more: heard > HEARD_TO,
    }))
}
