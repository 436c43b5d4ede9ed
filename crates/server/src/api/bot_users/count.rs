//! Counts the bot users that a filter means, before something is done to all of them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_engine::people::count as count_people;
use serde::{Deserialize, Serialize};

use super::meant::{Stands, Written};
use crate::api::owned::owned_bot;
use crate::api::paging::{Asked, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which bot users.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// As in the list.
    pub groups: Option<String>,
    /// As in the list.
    pub search: Option<String>,
    /// As in the list.
    pub channel: Option<String>,
    /// `next_cursor` of the answer before, to go on counting.
    pub cursor: Option<String>,
}

/// How many there are.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotUserCount)]
pub struct View {
    /// How many were found since the cursor.
    pub count: usize,
    /// What to pass as `cursor` to go on counting; null when all are counted.
    pub next_cursor: Option<String>,
}

/// Count bot users
///
/// Some thousands for each answer: add up until `next_cursor` is null.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/count", tag = "bot users",
    operation_id = "count_bot_users",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Query,
    ),
    responses(
        (status = 200, description = "The count.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn count(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<View>, Problem> {
    let paging = Paging {
        cursor: query.cursor,
        limit: None,
    };
    let page = paging.page::<BotUserId>()?;
    let written = Written::of_query(query.groups.as_deref(), query.search, query.channel)?;
    let (core, workspace, now) = (
        Arc::clone(&app.engine),
        may.actor.workspace,
        app.clock.now(),
    );
    let (count, next) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let meant = written.read(tx, &core, (&bot, Stands::InQuery)).await?;
                Ok::<_, Problem>(count_people(tx, &core, (&meant, page.after), now).await?)
            })
        })
        .await?;
    Ok(Json(View {
        count,
        next_cursor: next.as_ref().map(Paging::cursor_of),
    }))
}
