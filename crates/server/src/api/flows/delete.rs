//! Deletes a sub flow that nothing leads to.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, FlowId};
use lancar_store::flows::delete_flow;
use serde_json::json;

use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Delete a sub flow
///
/// Refused while a draft or a published version of another one leads to it, or it is the main flow.
/// Runs that walk it go on to their end.
#[utoipa::path(
    delete, path = "/bots/{bot}/flows/{flow}", tag = "flows", operation_id = "delete_flow",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn delete(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let name = whole.draft(&id)?.line.name.clone();
    if whole.document.main_flow.as_ref() == Some(&id) {
        let why = sentences::is_main_flow(&name);
        return Err(Problem::new(Code::InUse, why));
    }
    app.db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;

                whole
                    .refuse_uses(tx, &name, &Thing::Flow(id.clone()))
                    .await?;
                delete_flow(tx, &bot, &id).await?;
                let detail = json!({"bot": bot, "name": name});
                change
                    .note(tx, "flow.delete", id.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
