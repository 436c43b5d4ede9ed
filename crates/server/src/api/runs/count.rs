//! Counts a bot's runs.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_domain::run::Status;
use lancar_store::runs::{COUNTED_TO, count_by_status};
use serde::{Deserialize, Serialize};

use super::filter::{Misfit, Written};
use crate::api::owned::owned_bot;
use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Of which time.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Triggered at or after this moment (RFC 3339).
    #[param(format = DateTime)]
    pub since: Option<String>,
    /// Triggered before this moment (RFC 3339).
    #[param(format = DateTime)]
    pub until: Option<String>,
}

/// How many runs of a bot are in each state; up to 10,000 of each are counted.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = RunCounts)]
pub struct Counts {
    /// Not begun, and nothing holds them.
    pub queued: u64,
    /// A step is being done.
    pub running: u64,
    /// Something holds them.
    pub waiting: u64,
    /// They went through.
    pub succeeded: u64,
    /// They can not go on by themselves.
    pub failed: u64,
    /// Someone ended them.
    pub cancelled: u64,
    /// The states of which there are more than said: they are counted up to 10,000.
    pub more: Vec<&'static str>,
}

/// Count a bot's runs
///
/// By state, up to 10,000 of each; of all times, or of those triggered between two moments. Test runs
/// are left out.
#[utoipa::path(
    get, path = "/bots/{bot}/run-counts", tag = "runs", operation_id = "count_runs",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Query),
    responses(
        (status = 200, description = "The counts.", body = Counts),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn count(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Counts>, Problem> {
    let workspace = may.actor.workspace;
    let written = Written {
        since: query.since,
        until: query.until,
        ..Written::default()
    };
    let span = written.read(&workspace).map_err(Misfit::in_query)?;
    let counted = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(count_by_status(tx, &bot, &span).await?)
            })
        })
        .await?;
    let mut counts = Counts::default();
    for (status, count) in counted {
        *counts.of(status) = count.min(COUNTED_TO);
        if count > COUNTED_TO {
            counts.more.push(status.as_str());
        }
    }
    Ok(Json(counts))
}

impl Counts {
    fn of(&mut self, status: Status) -> &mut u64 {
        match status {
            Status::Queued => &mut self.queued,
            Status::Running => &mut self.running,
            Status::Waiting => &mut self.waiting,
            Status::Succeeded => &mut self.succeeded,
            Status::Failed => &mut self.failed,
            Status::Cancelled => &mut self.cancelled,
        }
    }
}
