//! Lists a bot's bot users, newest first.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_store::bot_users::list_bot_users;
use serde::Deserialize;

use super::shape::Line;
use crate::api::owned::owned_bot;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which bot users, and which page of them.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Of this channel alone: `web`, `api` or `preview`; all but previews when left out.
    pub channel: Option<String>,
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

impl Query {
    fn paging(&self) -> Paging {
        Paging {
            cursor: self.cursor.clone(),
            limit: self.limit,
        }
    }
}

/// List bot users
///
/// Newest first, without fields and tags. People who exist to try the bot (channel `preview`) are left
/// out unless asked for by `channel`.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users", tag = "bot users",
    operation_id = "list_bot_users",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Query,
    ),
    responses(
        (status = 200, description = "A page of bot users.", body = Paged<Line>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn list(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Paged<Line>>, Problem> {
    let page = query.paging().page()?;
    let channel = query.channel;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(list_bot_users(tx, &bot, channel.as_deref(), &page).await?)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
