//! Lists the sub flows of a bot.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_store::bots::bot_of;
use lancar_store::flows::list_flows;

use super::shape::Line;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List sub flows
///
/// By id, without their documents.
#[utoipa::path(
    get, path = "/bots/{bot}/flows", tag = "flows", operation_id = "list_flows",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Paging),
    responses(
        (status = 200, description = "A page of sub flows.", body = Paged<Line>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn list(
    may: May<need::BotsRead>,
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
                if bot_of(tx, &workspace, &bot).await?.is_none() {
                    return Err(Problem::no("a bot"));
                }
                list_flows(tx, &bot, page).await.map_err(Problem::from)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
