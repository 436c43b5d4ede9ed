//! Puts sub flows into a folder, or out of any.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, FlowId, FolderId};
use lancar_store::folders::{Folder, put_into_folder};
use lancar_store::named::find;
use serde::Deserialize;
use serde_json::json;

use super::shape::few_enough;
use crate::api::body::Body;
use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Sub flows, and the folder they shall stand in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowsMove, example = json!({"flows": ["flow_none"], "folder": "fold_none"}))]
pub struct Input {
    /// The sub flows, 500 at most.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 500)]
    pub flows: Vec<FlowId>,
    /// The folder; null or left out: none.
    #[schema(value_type = Option<String>)]
    pub folder: Option<FolderId>,
}

/// Move sub flows
///
/// Into a folder, or out of any: all of them or none. Their drafts and ETags stay as they are.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/move", tag = "flows", operation_id = "move_flows",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 204, description = "They stand there."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn relocate(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(Input { flows, folder: to }): Body<Input>,
) -> Result<StatusCode, Problem> {
    few_enough(&flows)?;
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                if let Some(to) = &to
                    && find::<Folder>(tx, &bot, to).await?.is_none()
                {
                    return Err(Problem::field("folder", sentences::folder_of_bot()));
                }
                for (n, flow) in flows.iter().enumerate() {
                    if !put_into_folder(tx, (&bot, flow), to.as_ref()).await? {
                        let field = format!("flows[{n}]");
                        return Err(Problem::field(field, sentences::flow_of_bot()));
                    }
                }
                let detail = json!({"flows": flows, "folder": to});
                change
                    .note(tx, "flow.move", bot.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
