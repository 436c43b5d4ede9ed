//! Lists a bot's bot users, newest first.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_store::bot_users::list_bot_users;

use super::shape::Line;
use crate::api::owned::owned_bot;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List bot users
///
/// Newest first, without fields and tags.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users", tag = "bot users",
    operation_id = "list_bot_users",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Paging,
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
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<Line>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(list_bot_users(tx, &bot, &page).await?)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
