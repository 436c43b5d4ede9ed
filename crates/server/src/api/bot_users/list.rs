//! Lists a bot's bot users, newest first.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::people::find;
use serde::{Deserialize, Serialize};

use super::meant::{Stands, Written};
use super::shape::Row;
use crate::api::owned::owned_bot;
use crate::api::paging::{Asked, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which bot users, and which page of them.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Of whom these conditions hold: groups as in a Condition block, as JSON. One of the groups must
    /// hold: `[{"match":"all","conditions":[{"tag":"customer","operator":"has"}]}]`.
    pub groups: Option<String>,
    /// Whose first name, last name, e-mail, phone, id or external id begins so; 80 characters at most.
    pub search: Option<String>,
    /// Of this channel alone: `web`, `api` or `preview`; all but previews when left out.
    pub channel: Option<String>,
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// A page of bot users.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotUserPage)]
pub struct View {
    /// The rows.
    pub items: Vec<Row>,
    /// What to pass as `cursor` for the next page; null when this is the last.
    pub next_cursor: Option<String>,
    /// Whether the page is not full although there may be more: for one answer about 20,000 people are
    /// looked through. `next_cursor` goes on from there.
    pub stopped_early: bool,
}

/// List bot users
///
/// Newest first, with a name and address but without fields and tags, of whom conditions hold or whom a
/// search finds. People who exist to try the bot (channel `preview`) are left out unless asked for by
/// `channel`.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users", tag = "bot users",
    operation_id = "list_bot_users",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Query,
    ),
    responses(
        (status = 200, description = "A page of bot users.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn list(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<View>, Problem> {
    let paging = Paging {
        cursor: query.cursor,
        limit: query.limit,
    };
    let page = paging.page::<BotUserId>()?;
    let written = Written::of_query(query.groups.as_deref(), query.search, query.channel)?;
    let (core, workspace, now) = (
        Arc::clone(&app.engine),
        may.actor.workspace,
        app.clock.now(),
    );
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let meant = written.read(tx, &core, (&bot, Stands::InQuery)).await?;
                let most = page.limit as usize;
                Ok::<_, Problem>(find(tx, &core, (&meant, page.after), (most, now)).await?)
            })
        })
        .await?;
    Ok(Json(View {
        next_cursor: found.next.as_ref().map(Paging::cursor_of),
        stopped_early: found.stopped_early,
        items: found.people.into_iter().map(Row::from).collect(),
    }))
}
