//! Lets several runs go on.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::RunId;
use serde::Deserialize;

use super::filter::Written;
use super::resume::{self, From, Version};
use super::several::{Changed, Chosen};
use crate::api::body::Body;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which runs, and how they go on. Either `runs` or `filter`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunsResumption, example = json!({"runs": ["run_none"], "from": "block", "version": "same"}))]
pub struct Input {
    /// These runs, 200 at most.
    #[schema(value_type = Option<Vec<String>>, min_items = 1, max_items = 200)]
    pub runs: Option<Vec<RunId>>,
    /// All runs that match, 200 at a time. Without a `status` it means failed runs.
    pub filter: Option<Written>,
    /// With a filter: `next_cursor` of the answer before.
    pub cursor: Option<String>,
    /// From where; `block` when left out.
    #[serde(default)]
    pub from: From,
    /// On which version; `same` when left out.
    #[serde(default)]
    pub version: Version,
}

/// Resume several runs
///
/// By their ids, or all that match a filter, 200 at a time. Each is changed by itself: those that can
/// not be are counted by the code of the refusal.
#[utoipa::path(
    post, path = "/runs/resume", tag = "runs", operation_id = "resume_runs",
    request_body = Input,
    responses(
        (status = 200, description = "What became of them.", body = Changed),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn resume_several(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<Json<Changed>, Problem> {
    let how = resume::Input {
        from: input.from,
        version: input.version,
    };
    let deed = how.deed();
    let chosen = Chosen {
        runs: input.runs,
        filter: input.filter,
        cursor: input.cursor,
    };
    let changed = deed.carry_out_all(&app, &may.actor, chosen).await?;
    Ok(Json(changed))
}
