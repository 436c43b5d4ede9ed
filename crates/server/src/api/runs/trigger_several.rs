//! Triggers a workflow for several bot users.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use futures_util::future::BoxFuture;
use lancar_domain::flow::Renaming;
use lancar_domain::id::{BotId, BotUserId, FlowId};
use lancar_engine::Core;
use lancar_engine::control::{self, Wanted};
use lancar_engine::people::Person;
use lancar_store::Tx;
use lancar_store::runs::Triggered;
use serde::Deserialize;
use serde_json::json;

use super::wanted::{self, Deduplication, Delay, Order};
use crate::api::body::Body;
use crate::api::bot_users::meant::Written;
use crate::api::bot_users::several::{Became, Changed, Chosen, Deed, carry_out};
use crate::api::change::Change;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Most characters of a key.
const LONGEST: usize = 100;

/// For how long nobody gets a second run under the same key.
const WINDOW_MINUTES: u32 = 24 * 60;

/// A workflow to trigger for several bot users. Either `users` or `filter`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunsTrigger, example = json!({
    "users": ["usr_none"], "workflow": "flow_sync-lead-to-crm", "key": "fair-2026"}))]
pub struct Input {
    /// These, 200 at most.
    #[schema(value_type = Option<Vec<String>>, min_items = 1, max_items = 200)]
    pub users: Option<Vec<BotUserId>>,
    /// All that match, 200 at a time.
    pub filter: Option<Written>,
    /// With a filter: `next_cursor` of the answer before.
    pub cursor: Option<String>,
    /// `names` of the answer before: what was renamed since then is understood in the filter. When left
    /// out, names are those of today.
    pub names: Option<u32>,
    /// The workflow; its published version counts, for testers its draft.
    #[schema(value_type = String)]
    pub workflow: FlowId,
    /// 1 to 100 characters of your choice. For whom the workflow was triggered under the same key within
    /// 24 hours, nothing is done: so it can be asked again.
    #[schema(min_length = 1, max_length = 100)]
    pub key: String,
    /// Fixed from now on, the same for all; as for one bot user.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// When to start; without it at once.
    pub delay: Option<Delay>,
    /// Whether a run waits for earlier runs of the workflow for the same bot user; `parallel` when left
    /// out.
    #[serde(default)]
    pub order: Order,
}

/// Trigger a workflow for several bot users
///
/// By their ids, or all that match a filter, 200 at a time. The runs of a portion are stored together, or
/// none of them, and go on in the background. For whom it can not be triggered is counted by the code of
/// the refusal.
#[utoipa::path(
    post, path = "/bots/{bot}/runs/several", tag = "runs", operation_id = "trigger_runs",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 200, description = "What became of it. `unchanged`: triggered before under the same key.", body = Changed),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn trigger_several(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<Json<Changed>, Problem> {
    let key = input.key.trim().to_owned();
    if key.is_empty() || key.chars().count() > LONGEST || key.chars().any(char::is_control) {
        let expected = sentences::characters_in_line(LONGEST);
        return Err(Problem::field("key", expected));
    }
    let chosen = Chosen {
        users: input.users,
        filter: input.filter,
        cursor: input.cursor,
        names: input.names,
    };
    let deed = Trigger {
        workflow: input.workflow,
        key,
        inputs: input.inputs,
        delay: input.delay,
        order: input.order,
        wanted: None,
    };
    let changed = carry_out(&app, &may.actor, (bot, chosen), deed).await?;
    app.engine.wake();
    Ok(Json(changed))
}

/// What is triggered, and what it came to when it was read.
struct Trigger {
    workflow: FlowId,
    key: String,
    inputs: BTreeMap<String, serde_json::Value>,
    delay: Option<Delay>,
    order: Order,
    wanted: Option<Wanted>,
}

impl Trigger {
    /// Of this bot user alone: the key of one must not keep another from their run.
    fn for_one(&self, user: &BotUserId) -> Result<Wanted, Problem> {
        let ready = self.wanted.as_ref();
        let wanted = ready.ok_or_else(|| Problem::internal("it was not made ready"))?;
        let deduplicate = Deduplication {
            key: format!("{} {user}", self.key),
            window_minutes: WINDOW_MINUTES,
        };
        Ok(Wanted {
            user: user.clone(),
            deduplicate: Some(deduplicate.read()?),
            ..wanted.clone()
        })
    }
}

impl Deed for Trigger {
    const ACTION: &'static str = "run.trigger_several";

    fn rename(&mut self, _: &Renaming) {
        // Inputs have names of their own, and values that are said outright.
    }

    fn detail(&self) -> serde_json::Value {
        json!({"workflow": self.workflow, "key": self.key})
    }

    fn prepare<'t>(
        &'t mut self,
        tx: &'t mut Tx,
        (core, bot): (&'t Core, &'t BotId),
        change: &'t mut Change,
    ) -> BoxFuture<'t, Result<(), Problem>> {
        Box::pin(async move {
            let book = core.books.open(tx, bot).await?;
            let input = wanted::Input {
                workflow: self.workflow.clone(),
                bot_user: lancar_domain::id::IdType::from_checked("usr_".into()),
                inputs: std::mem::take(&mut self.inputs),
                delay: self.delay.take(),
                deduplicate: None,
                order: self.order,
            };
            self.wanted = Some(input.read(change, &book.facts)?);
            Ok(())
        })
    }

    fn to_one<'t>(
        &'t self,
        tx: &'t mut Tx,
        (core, bot, person): (&'t Arc<Core>, &'t BotId, &'t Person),
        change: &'t mut Change,
    ) -> BoxFuture<'t, Result<Became, Problem>> {
        Box::pin(async move {
            let wanted = self.for_one(&person.user.id)?;
            let (core, bot, at) = (Arc::clone(core), bot.clone(), change.at);
            let triggered = tx.attempt(move |tx| {
                Box::pin(async move {
                    let (_, triggered) = control::trigger(tx, &core, &bot, wanted, at).await?;
                    Ok::<_, Problem>(triggered)
                })
            });
            Ok(match triggered.await? {
                Triggered::Started => Became::Done,
                Triggered::Deduplicated(_) => Became::Unchanged,
            })
        })
    }
}
