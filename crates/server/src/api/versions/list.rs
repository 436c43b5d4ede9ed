//! Lists the versions of a sub flow.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, FlowId};
use lancar_store::bots::bot_of;
use lancar_store::flows::flow;
use lancar_store::versions::list_versions;

use super::shape::Line;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List versions
///
/// Newest first, without their documents.
#[utoipa::path(
    get, path = "/bots/{bot}/flows/{flow}/versions", tag = "versions",
    operation_id = "list_versions",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        Paging,
    ),
    responses(
        (status = 200, description = "A page of versions.", body = Paged<Line>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn list(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<Line>>, Problem> {
    let page = paging.page()?;
    let workspace = may.actor.workspace;
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let ours = bot_of(tx, &workspace, &bot).await?.is_some();
                if !ours || flow(tx, &bot, &id).await?.is_none() {
                    return Err(Problem::no("a sub flow"));
                }
                list_versions(tx, &bot, &id, page)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, Line::from)))
}
