//! Puts labels on sub flows, and takes them off.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, FlowId, LabelId};
use lancar_store::Tx;
use lancar_store::flows::flow;
use lancar_store::labels::{Label, put_label, take_label};
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

/// Most labels that one request names in each list.
const MOST_LABELS: usize = 100;

/// Sub flows, and what becomes of their labels.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FlowsLabelling, example = json!({
    "flows": ["flow_none"], "add": ["lbl_none"], "remove": ["lbl_none"]}))]
pub struct Input {
    /// The sub flows, 500 at most.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 500)]
    pub flows: Vec<FlowId>,
    /// Labels that come on each of them, 100 at most.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 100)]
    pub add: Vec<LabelId>,
    /// Labels that come off each of them, 100 at most.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 100)]
    pub remove: Vec<LabelId>,
}

/// Label sub flows
///
/// All of them or none. A label that is on already stays, one that is not on is not missed. Their drafts
/// and ETags stay as they are.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/label", tag = "flows", operation_id = "label_flows",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 204, description = "They have them."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn label(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<StatusCode, Problem> {
    few_enough(&input.flows)?;
    for (field, labels) in [("add", &input.add), ("remove", &input.remove)] {
        if labels.len() > MOST_LABELS {
            let why = sentences::some_at_most(MOST_LABELS, "labels");
            return Err(Problem::field(field, why));
        }
    }
    let mut change = app.change(&may.actor);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                known(tx, &bot, ("add", &input.add)).await?;
                known(tx, &bot, ("remove", &input.remove)).await?;
                for (n, id) in input.flows.iter().enumerate() {
                    if flow(tx, &bot, id).await?.is_none() {
                        let field = format!("flows[{n}]");
                        return Err(Problem::field(field, sentences::flow_of_bot()));
                    }
                    for label in &input.remove {
                        take_label(tx, (&bot, id), label).await?;
                    }
                    for label in &input.add {
                        put_label(tx, (&bot, id), label).await?;
                    }
                }
                let Input { flows, add, remove } = &input;
                let detail = json!({"flows": flows, "added": add, "removed": remove});
                change
                    .note(tx, "flow.label", bot.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses labels of another bot, and of none.
async fn known(
    tx: &mut Tx,
    bot: &BotId,
    (field, labels): (&str, &[LabelId]),
) -> Result<(), Problem> {
    for (n, id) in labels.iter().enumerate() {
        if find::<Label>(tx, bot, id).await?.is_none() {
            let field = format!("{field}[{n}]");
            return Err(Problem::field(field, sentences::label_of_bot()));
        }
    }
    Ok(())
}
