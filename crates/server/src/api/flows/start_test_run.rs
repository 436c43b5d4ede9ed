//! Tries a workflow, or one item or mail of any sub flow, for a fresh preview that has sample values.
//!
//! Must stay true: it is a test run like every other; what it would send is held, and nobody who
//! is a customer is touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::flow::FlowType;
use lancar_domain::id::{BlockId, BotId, BotUserId, FlowId, ItemId, RunId};
use lancar_domain::trigger::{Order, PREVIEW_CHANNEL};
use lancar_domain::value::Value;
use lancar_engine::alone::{Alone, perform_alone};
use lancar_engine::books::Book;
use lancar_engine::control::{Wanted, trigger};
use lancar_engine::trial::Sample;
use lancar_store::bot_users::{BotUser, Known, add_tag, insert_bot_user, known, write_user_field};
use lancar_store::named::find_named;
use lancar_store::tags::Tag;
use lancar_store::{Tx, flows};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::sample::Written;
use crate::api::body::Body;
use crate::api::bot_users::set_field::user_field;
use crate::api::change::Change;
use crate::api::owned::{owned_bot, owned_user};
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What is tried, and with what.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TestRunInput, example = json!({
    "fields": {"Email": "sari@example.com"}, "inputs": {"name": "Sari"}}))]
pub struct Input {
    /// The block that is performed alone; the whole workflow, from its Start, when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub block: Option<BlockId>,
    /// The item of an action list that is performed alone.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub item: Option<ItemId>,
    /// The bot user whose fields, tags and consent the preview begins with; none when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub user: Option<BotUserId>,
    /// Values by the name of the field, put over the bot user's. Each fits the type of its field.
    #[serde(default)]
    pub fields: BTreeMap<String, serde_json::Value>,
    /// What the run is given, by name.
    #[serde(default)]
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// Tags, besides the bot user's. Each is one that the bot has.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// A test run that has begun.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TestRun)]
pub struct View {
    /// The run.
    #[schema(example = "run_01JD3Z8Q4N0000000000000001")]
    pub run: String,
    /// The preview that was made for it.
    #[schema(example = "usr_01JD3Z8Q4N0000000000000001")]
    pub bot_user: String,
}

/// Start a test run
///
/// Makes a fresh person of the channel `preview` who has the sample values, and starts a run for them on
/// the draft: of the workflow, or of one action item or Send Email block alone. It is a test run: a
/// request or mail is shown and not sent, until someone says *really send* or pretends an outcome. The
/// bot user whose values it begins with is not touched; bot fields are as they are.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/test-runs", tag = "flows", operation_id = "start_test_run",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    request_body = Input,
    responses(
        (status = 201, description = "The run is there.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn start_test_run(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, flow): Targets<BotId, FlowId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let kind = kind_of(tx, &bot, &flow).await?;
                let book = core.books.open(tx, &bot).await?;
                let (tried, sample) = read(tx, (&book, &change), input).await?;
                if tried.block.is_none() && kind != FlowType::Workflow {
                    let why = sentences::which_block();
                    return Err(Problem::field("block", why));
                }
                let user = preview(tx, &book, &mut change, &sample).await?;
                let asked = (&*core, &user, &flow);
                let run = begin(tx, asked, (tried, sample.inputs), &change).await?;
                let detail = json!({"bot": bot, "bot_user": user.id, "run": run});
                change
                    .note(tx, "flow.test_run", flow.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View {
                    run: run.to_string(),
                    bot_user: user.id.to_string(),
                })
            })
        })
        .await?;
    app.engine.wake();
    Ok((StatusCode::CREATED, Json(view)))
}

/// What is tried: a block and an item of it, or the whole.
struct Tried {
    block: Option<BlockId>,
    item: Option<ItemId>,
}

async fn kind_of(tx: &mut Tx, bot: &BotId, flow: &FlowId) -> Result<FlowType, Problem> {
    let found = flows::flow(tx, bot, flow).await?;
    found
        .map(|found| found.line.kind)
        .ok_or_else(|| Problem::no("a sub flow"))
}

async fn read(
    tx: &mut Tx,
    (book, change): (&Book, &Change),
    input: Input,
) -> Result<(Tried, Sample), Problem> {
    if input.block.is_none() && input.item.is_some() {
        return Err(Problem::field("item", sentences::which_block_of_item()));
    }
    let user = match &input.user {
        Some(user) => Some(owned_user(tx, &change.workspace, (&book.bot, user)).await?),
        None => None,
    };
    for name in input.fields.keys() {
        user_field(book, name).map_err(|problem| problem.about(format!("fields.{name}")))?;
    }
    for (n, tag) in input.tags.iter().enumerate() {
        if find_named::<Tag>(tx, &book.bot, tag).await?.is_none() {
            return Err(Problem::field(
                format!("tags[{n}]"),
                sentences::no_such_tag(),
            ));
        }
    }
    let written = Written {
        fields: input.fields,
        inputs: input.inputs,
        tags: input.tags,
    };
    let sample = Sample {
        user,
        ..written.read(book)?
    };
    let tried = Tried {
        block: input.block,
        item: input.item,
    };
    Ok((tried, sample))
}

/// A fresh preview who has the values of the sample.
async fn preview(
    tx: &mut Tx,
    book: &Book,
    change: &mut Change,
    sample: &Sample,
) -> Result<BotUser, Problem> {
    let id: BotUserId = change.ids.next();
    let like = sample.user.as_ref();
    let user = BotUser {
        // No chat joins it: there is no token.
        external_id: id.to_string(),
        id,
        bot: book.bot.clone(),
        channel: PREVIEW_CHANNEL.to_owned(),
        is_tester: true,
        email_opt_in: like.and_then(|user| user.email_opt_in),
        last_input: like.and_then(|user| user.last_input.clone()),
        created_at: change.at,
        last_seen_at: change.at,
    };
    insert_bot_user(tx, &user).await?;
    let mut has = match like {
        Some(like) => known(tx, &like.id).await?,
        None => Known::default(),
    };
    has.fields.extend(sample.fields.clone());
    has.tags.extend(sample.tags.clone());
    for (name, value) in &has.fields {
        // Nothing in it is the same as no value, as everywhere else.
        let value = Some(value).filter(|value| !value.is_empty());
        write_user_field(tx, &user, name, value).await?;
    }
    for tag in &has.tags {
        add_tag(tx, &user, tag, &change.ids.next()).await?;
    }
    Ok(user)
}

async fn begin(
    tx: &mut Tx,
    (core, user, flow): (&lancar_engine::Core, &BotUser, &FlowId),
    (tried, inputs): (Tried, BTreeMap<String, Value>),
    change: &Change,
) -> Result<RunId, Problem> {
    let Some(block) = tried.block else {
        let wanted = Wanted {
            user: user.id.clone(),
            flow: flow.clone(),
            actor: change.by.clone(),
            inputs,
            start_at: None,
            deduplicate: None,
            order: Order::Parallel,
        };
        let (run, _) = trigger(tx, core, &user.bot, wanted, change.at).await?;
        return Ok(run);
    };
    let alone = Alone {
        flow: flow.clone(),
        block,
        item: tried.item,
        inputs,
        actor: change.by.clone(),
    };
    Ok(perform_alone(tx, core, (user, alone), change.at).await?)
}
