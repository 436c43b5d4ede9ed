//! Says where a sub flow is used, before someone renames or deletes it.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, FlowId};

use crate::api::documents::Uses;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Where a sub flow is used
///
/// Which blocks of which sub flows go to it, call it or trigger it, in drafts and in what is published
/// now; also its own blocks that lead back to it.
#[utoipa::path(
    get, path = "/bots/{bot}/flows/{flow}/uses", tag = "flows", operation_id = "list_flow_uses",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    responses(
        (status = 200, description = "Every use.", body = Uses),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn uses(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
) -> Result<Json<Uses>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    whole.draft(&id)?;
    let thing = Thing::Flow(id);
    Ok(Json(app.uses(whole, thing).await?))
}
