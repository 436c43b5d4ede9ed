//! Counts how often the blocks of a sub flow were walked, and where its runs failed.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BlockId, BotId, FlowId};
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::block_counts::{FlowCounts, Since, counts_of};
use lancar_store::flows::flow;
use lancar_store::runs::failed_blocks;
use serde::{Deserialize, Serialize};

use crate::api::owned::owned_bot;
use crate::api::paging::Asked;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Since when.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// From the hour of this moment on (RFC 3339), or from its day of UTC on when it is more than two days
    /// ago; the last 24 hours when left out. What is older than 31 days is forgotten.
    #[param(format = DateTime)]
    pub since: Option<String>,
}

/// How often the blocks of a sub flow were walked.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FlowCounts)]
pub struct View {
    /// The first moment that counts: that of an hour, or of a day of UTC.
    #[schema(format = DateTime)]
    pub since: String,
    /// How often a walk began at the Start.
    pub started: u64,
    /// The blocks that were walked, or at which runs failed, by id. They may be gone from the draft.
    pub blocks: Vec<BlockCount>,
    /// The exits that were taken, by block and exit.
    pub exits: Vec<ExitCount>,
}

/// How often one block was walked.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct BlockCount {
    /// The block.
    #[schema(example = "blk_hello")]
    pub block: String,
    /// How often a walk came to it.
    pub entered: u64,
    /// How many runs that were triggered since then have failed at it and are failed still: those of
    /// the list of runs with the same `workflow`, `block` and `since` and the status `failed`.
    pub failed: u64,
}

/// How often one exit was taken.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ExitCount {
    /// The block.
    #[schema(example = "blk_hello")]
    pub block: String,
    /// The exit.
    #[schema(example = "next")]
    pub exit: String,
    /// How often a walk left by it.
    pub taken: u64,
}

/// Count walks of a sub flow
///
/// How often conversations, workflow runs and calls of a function came to each block and left by each
/// exit, whatever the version. Counted by the hour and by the day and written every ten seconds: a crash may lose the
/// last of it. Previews, test runs and testers do not count; of failures, test runs alone.
#[utoipa::path(
    get, path = "/bots/{bot}/flows/{flow}/counts", tag = "flows", operation_id = "flow_counts",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        Query,
    ),
    responses(
        (status = 200, description = "The counts.", body = View),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn counts(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
    Asked(query): Asked<Query>,
) -> Result<Json<View>, Problem> {
    let now = app.clock.now();
    let since = match query.since.as_deref() {
        None => now.plus(Millis::hours(-24)),
        Some(text) => Timestamp::parse(text)
            .ok_or_else(|| Problem::query("since", sentences::moment_expected()))?,
    };
    let since = Since::of(since, now);
    let workspace = may.actor.workspace;
    let (counts, failed) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                if flow(tx, &bot, &id).await?.is_none() {
                    return Err(Problem::no("a sub flow"));
                }
                let counts = counts_of(tx, (&bot, &id), since).await?;
                let failed = failed_blocks(tx, (&bot, &id), since.moment()).await?;
                Ok((counts, failed))
            })
        })
        .await?;
    Ok(Json(View::of(since.moment(), counts, failed)))
}

impl View {
    fn of(since: Timestamp, counts: FlowCounts, failed: Vec<(BlockId, u64)>) -> Self {
        let mut blocks: BTreeMap<BlockId, BlockCount> = BTreeMap::new();
        for (block, entered) in counts.came {
            blocks.entry(block).or_default().entered = entered;
        }
        for (block, failed) in failed {
            blocks.entry(block).or_default().failed = failed;
        }
        let named = |(block, count): (BlockId, BlockCount)| BlockCount {
            block: block.to_string(),
            ..count
        };
        let exits = counts.left.into_iter();
        let exits = exits.map(|(block, exit, taken)| ExitCount {
            block: block.to_string(),
            exit: exit.to_string(),
            taken,
        });
        Self {
            since: since.to_string(),
            started: counts.began,
            blocks: blocks.into_iter().map(named).collect(),
            exits: exits.collect(),
        }
    }
}
