//! Shows a sub flow with its draft.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::id::{BotId, FlowId};
use lancar_store::bots::bot_of;
use lancar_store::flows::flow;

use super::shape::View;
use crate::api::documents::{Draft, stored_flow};
use crate::api::etag::ETag;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Show a sub flow
///
/// With its draft; the `ETag` is what saving it needs as `If-Match`.
#[utoipa::path(
    get, path = "/bots/{bot}/flows/{flow}", tag = "flows", operation_id = "show_flow",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    responses(
        (status = 200, description = "The sub flow.", body = View, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn show(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
) -> Result<impl IntoResponse, Problem> {
    let workspace = may.actor.workspace;
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                if bot_of(tx, &workspace, &bot).await?.is_none() {
                    return Ok(None);
                }
                flow(tx, &bot, &id).await.map_err(Problem::from)
            })
        })
        .await?;
    let found = found.ok_or_else(|| Problem::no("a sub flow"))?;
    let draft = Draft {
        document: stored_flow(&found.draft)?,
        line: found.line,
    };
    let etag = ETag::of_revision(draft.line.rev);
    Ok((etag.header(), Json(View::from(draft))))
}
