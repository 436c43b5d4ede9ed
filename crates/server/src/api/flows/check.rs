//! Checks a draft.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::Problem as Flaw;
use lancar_domain::id::{BotId, FlowId};

use super::shape::Checked;
use crate::api::documents::shown;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Check a draft
///
/// Every problem at once, each with its block, its field, a stable code and a sentence.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/check", tag = "flows", operation_id = "check_flow",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    responses(
        (status = 200, description = "What is wrong with it.", body = Checked),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn check(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
) -> Result<Json<Checked>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let flaws = whole.check(&whole.draft(&id)?.document);
    Ok(Json(Checked {
        publishable: !flaws.iter().any(Flaw::is_error),
        problems: shown(flaws),
    }))
}
