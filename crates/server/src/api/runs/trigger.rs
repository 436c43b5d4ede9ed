//! Triggers a workflow for a bot user.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::bot_user::BotFacts;
use lancar_domain::id::{BotId, BotUserId, FlowId};
use lancar_domain::value::{FieldType, Value};
use lancar_engine::control;
use lancar_store::runs::run as run_row;
use serde::Deserialize;
use serde_json::json;

use super::shape::View;
use crate::api::body::Body;
use crate::api::names::name;
use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Most inputs of a run.
const MOST_INPUTS: usize = 50;

/// A workflow to trigger.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunTrigger, example = json!({
    "workflow": "flow_sync-lead-to-crm", "bot_user": "usr_none", "inputs": {"source": "fair"}}))]
pub struct Input {
    /// The workflow; its published version counts.
    #[schema(value_type = String)]
    pub workflow: FlowId,
    /// For whom.
    #[schema(value_type = String)]
    pub bot_user: BotUserId,
    /// Fixed from now on, and read as `{{input.name}}`. A text, a number, a boolean or other JSON.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub inputs: BTreeMap<String, serde_json::Value>,
}

/// Trigger a workflow
///
/// The run is stored when this answers, and goes on in the background. Each call starts a run.
#[utoipa::path(
    post, path = "/bots/{bot}/runs", tag = "runs", operation_id = "trigger_run",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 202, description = "The run is there.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn trigger(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let (flow, user, inputs) = (input.workflow, input.bot_user, input.inputs);
    let row = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let book = core.books.open(tx, &bot).await?;
                let inputs = values(inputs, &book.facts)?;
                let (by, at) = (change.by.clone(), change.at);
                let target = (&bot, &user, &flow);
                let (run, _) = control::trigger(tx, &core, target, (by, inputs), at).await?;
                let detail = json!({"workflow": flow, "bot_user": user});
                change.note(tx, "run.trigger", run.as_str(), detail).await?;
                let row = run_row(tx, &run).await?;
                row.ok_or_else(|| Problem::no("a run"))
            })
        })
        .await?;
    app.engine.wake();
    Ok((StatusCode::ACCEPTED, Json(View::from(row))))
}

/// JSON says by itself which type it is; dates come as texts.
fn values(
    written: BTreeMap<String, serde_json::Value>,
    facts: &BotFacts,
) -> Result<BTreeMap<String, Value>, Problem> {
    if written.len() > MOST_INPUTS {
        return Err(Problem::field(
            "inputs",
            format!("expected {MOST_INPUTS} inputs at most"),
        ));
    }
    let read = written.into_iter().map(|(key, json)| {
        let kind = match &json {
            serde_json::Value::String(_) => FieldType::Text,
            serde_json::Value::Number(_) => FieldType::Number,
            serde_json::Value::Bool(_) => FieldType::Boolean,
            serde_json::Value::Null
            | serde_json::Value::Array(_)
            | serde_json::Value::Object(_) => FieldType::Json,
        };
        let key = name("inputs", &key)?;
        match Value::from_json(kind, &json, &facts.zone) {
            Ok(value) => Ok((key, value)),
            Err(error) => Err(Problem::field(format!("inputs.{key}"), error)),
        }
    });
    read.collect()
}
