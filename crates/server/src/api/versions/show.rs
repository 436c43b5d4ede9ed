//! Shows a version with its document.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, FlowId};

use super::shape::{Place, View, published_version};
use crate::api::target::Numbered;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Show a version
///
/// With the document as it was published.
#[utoipa::path(
    get, path = "/bots/{bot}/flows/{flow}/versions/{version}", tag = "versions",
    operation_id = "show_version",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("version" = String, Path, description = "The number.", example = "7"),
    ),
    responses(
        (status = 200, description = "The version.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn show(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Numbered(bot, flow, number): Numbered<BotId, FlowId>,
) -> Result<Json<View>, Problem> {
    let workspace = may.actor.workspace;
    let place = Place {
        workspace,
        bot,
        flow,
        number,
    };
    let view = app
        .db
        .read(move |tx| Box::pin(async move { published_version(tx, &place).await }))
        .await?;
    Ok(Json(view))
}
