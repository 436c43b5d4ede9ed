//! Failed runs by what is probably one cause.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_engine::books::Book;
use lancar_store::runs::{FailureGroup, failures as groups_of};
use serde::{Deserialize, Serialize};

use super::filter::{Misfit, Written};
use super::reason::{WhyFailed, apart};
use crate::api::owned::owned_bot;
use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// The largest groups that are told.
const MOST: u32 = 100;

/// Which failed runs.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Of this workflow.
    pub workflow: Option<String>,
    /// For this bot user.
    pub bot_user: Option<String>,
    /// With this public code.
    pub code: Option<String>,
    /// Triggered at or after this moment (RFC 3339).
    #[param(format = DateTime)]
    pub since: Option<String>,
    /// Triggered before this moment (RFC 3339).
    #[param(format = DateTime)]
    pub until: Option<String>,
}

/// Runs that failed at the same block, with the same code, by a call to the same host.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FailureGroup)]
pub struct View {
    /// The workflow, or the sub flow whose block they perform.
    pub workflow: String,
    /// The block; null when they had not come to one.
    pub block: Option<String>,
    /// What the block is called in the published version; null when it is not there any more.
    pub block_title: Option<String>,
    /// The public code.
    pub code: Option<String>,
    /// The host that was called; null when none was.
    pub host: Option<String>,
    /// How many runs.
    pub count: u64,
    /// When the first of them was triggered.
    #[schema(format = DateTime)]
    pub first_at: String,
    /// When the last of them was triggered.
    #[schema(format = DateTime)]
    pub last_at: String,
    /// The last of them, as an example.
    pub newest: String,
    /// Why that one failed, in English words.
    pub reason: Option<String>,
    /// The same as data, without the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<WhyFailed>,
}

/// Failures of a bot by cause.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FailureGroups)]
pub struct Groups {
    /// The largest first, 100 at most.
    pub groups: Vec<View>,
}

/// Failures by cause
///
/// The runs of a bot that have failed and were not resumed or cancelled since, put together by
/// workflow, block, code and host. Test runs are among them only when `bot_user` is given.
#[utoipa::path(
    get, path = "/bots/{bot}/failures", tag = "runs", operation_id = "list_failures",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Query),
    responses(
        (status = 200, description = "The causes.", body = Groups),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn failures(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Groups>, Problem> {
    let workspace = may.actor.workspace;
    let written = Written {
        bot: Some(bot.to_string()),
        workflow: query.workflow,
        bot_user: query.bot_user,
        code: query.code,
        since: query.since,
        until: query.until,
        ..Written::default()
    };
    let filter = written.read(&workspace).map_err(Misfit::in_query)?;
    let core = Arc::clone(&app.engine);
    let groups = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let book = core.books.open(tx, &bot).await?;
                let groups = groups_of(tx, &filter, MOST).await?;
                let shown = groups.into_iter().map(|group| View::of(group, &book));
                Ok::<_, Problem>(shown.collect())
            })
        })
        .await?;
    Ok(Json(Groups { groups }))
}

impl View {
    fn of(group: FailureGroup, book: &Book) -> Self {
        let block = group.block.as_ref().and_then(|block| {
            let program = book.library.current(&group.flow)?;
            program.block(block).map(|block| block.label().to_owned())
        });
        Self {
            workflow: group.flow.to_string(),
            block: group.block.map(|block| block.to_string()),
            block_title: block,
            code: group.code,
            host: group.host,
            count: group.count,
            first_at: group.first_at.to_string(),
            last_at: group.last_at.to_string(),
            newest: group.newest.to_string(),
            reason: group.reason,
            failure: apart(group.because).1,
        }
    }
}
