//! Lists the messages of a conversation.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_store::conversations::{messages_after, messages_before};
use serde::{Deserialize, Serialize};

use super::shape::View;
use crate::api::owned::owned_user;
use crate::api::paging::Asked;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Messages of a page when nobody says how many.
const USUAL: u32 = 50;

/// Which messages.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// Only those with a higher number; all when left out.
    #[param(minimum = 0)]
    pub after: Option<i64>,
    /// The last ones with a lower number, in order; not together with `after`. With a number beyond all,
    /// the newest.
    #[param(minimum = 1)]
    pub before: Option<i64>,
    /// At most so many, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// Messages of a conversation, in order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Messages {
    /// The messages.
    pub items: Vec<View>,
    /// What to pass as `after` for those that come next; also once there are newer ones.
    pub next_after: i64,
    /// What to pass as `before` for those that came earlier; null when there are none.
    pub next_before: Option<i64>,
}

/// List messages
///
/// In the order of the conversation, by the numbers that the chat uses, too.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}/messages", tag = "conversations",
    operation_id = "list_messages",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
        Which,
    ),
    responses(
        (status = 200, description = "Some messages.", body = Messages),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:read"]), ("api_key" = ["conversations:read"])),
)]
pub async fn messages(
    may: May<need::ConversationsRead>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Asked(which): Asked<Which>,
) -> Result<Json<Messages>, Problem> {
    let (after, limit) = (
        which.after.unwrap_or(0).max(0),
        which.limit.unwrap_or(USUAL),
    );
    if !(1..=lancar_store::page::MOST).contains(&limit) {
        let why = sentences::number_range(1_u32, lancar_store::page::MOST);
        return Err(Problem::query("limit", why));
    }
    if which.after.is_some() && which.before.is_some() {
        let why = sentences::after_or_before();
        return Err(Problem::query("before", why));
    }
    let workspace = may.actor.workspace;
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_user(tx, &workspace, (&bot, &user)).await?;
                Ok::<_, Problem>(match which.before {
                    Some(before) => messages_before(tx, &user, before, limit).await?,
                    None => messages_after(tx, &user, after, limit).await?,
                })
            })
        })
        .await?;
    Ok(Json(Messages {
        next_before: found.first().map(|first| first.seq).filter(|seq| *seq > 1),
        next_after: found.last().map_or(after, |message| message.seq),
        items: found.into_iter().map(View::from).collect(),
    }))
}
