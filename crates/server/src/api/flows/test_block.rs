//! Tries one block of a draft: what it would do is told, and nothing of it is done.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::id::{BlockId, BotId, BotUserId, FlowId, ItemId};
use lancar_domain::trial::Extent;
use lancar_domain::value::Value;
use lancar_engine::books::Book;
use lancar_engine::trial::{Sample, trial};
use serde::Deserialize;

use super::tried::View;
use crate::api::body::Body;
use crate::api::owned::{owned_bot, owned_user};
use crate::api::runs::wanted::values;
use crate::api::target::Nested;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Most fields or tags of a sample.
const MOST: usize = 500;

/// What a block is tried with.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BlockTestInput, example = json!({
    "fields": {"Email": "sari@example.com"}, "inputs": {"name": "Sari"}, "tags": ["vip"]}))]
pub struct Input {
    /// The bot user whose values it is tried with; nobody's when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub user: Option<BotUserId>,
    /// Values by the name of the field, put over the bot user's. Each fits the type of its field.
    #[serde(default)]
    pub fields: BTreeMap<String, serde_json::Value>,
    /// What a run would have been given, by name.
    #[serde(default)]
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// Tags, besides the bot user's.
    #[serde(default)]
    pub tags: Vec<String>,
    /// One item of an action list; the whole list when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub item: Option<ItemId>,
}

/// Test a block
///
/// What the block of the draft would do with these values: the request as it would be sent, the mail
/// as it would be read, what would change, the exit that would be taken. Nothing is stored and nothing
/// is sent.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/blocks/{block}/test", tag = "flows",
    operation_id = "test_block",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("block" = String, Path, description = "The block.", example = "blk_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "What it would do.", body = View),
        (status = "4XX", description = "It could not be tried.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn test_block(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Nested(bot, flow, block): Nested<BotId, FlowId, BlockId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let (core, workspace) = (Arc::clone(&app.engine), may.actor.workspace);
    let now = app.clock.now();
    let tried = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let book = core.books.open(tx, &bot).await?;
                let user = match &input.user {
                    Some(user) => Some(owned_user(tx, &workspace, (&bot, user)).await?),
                    None => None,
                };
                let extent = input.item.clone().map_or(Extent::Whole, Extent::Item);
                let sample = Sample {
                    user,
                    ..input.read(&book)?
                };
                let tried = trial(tx, &core, &book, ((flow, block, extent), sample), now).await?;
                Ok::<_, Problem>(tried)
            })
        })
        .await?;
    Ok(Json(View::of(tried, now)))
}

impl Input {
    fn read(self, book: &Book) -> Result<Sample, Problem> {
        for (field, length) in [("fields", self.fields.len()), ("tags", self.tags.len())] {
            if length > MOST {
                return Err(Problem::field(field, format!("expected {MOST} at most")));
            }
        }
        let fields = self.fields.into_iter().map(|(name, json)| {
            let spec = book.facts.field(&name).ok_or_else(|| {
                let why = format!("There is no field \"{name}\": create it, or correct the name.");
                Problem::new(Code::UnknownField, why).about(format!("fields.{name}"))
            })?;
            match Value::from_json(spec.kind, &json, &book.facts.zone) {
                Ok(value) => Ok((Arc::from(name), value)),
                Err(error) => {
                    let why = format!("`fields.{name}`: {error}.");
                    Err(Problem::new(error.code(), why).about(format!("fields.{name}")))
                }
            }
        });
        let tags: BTreeSet<Arc<str>> = self.tags.iter().map(|tag| tag.as_str().into()).collect();
        Ok(Sample {
            user: None,
            fields: fields.collect::<Result<_, Problem>>()?,
            inputs: values(self.inputs, &book.facts)?,
            tags,
        })
    }
}
