//! Ends a run.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::RunId;

use super::several::Deed;
use super::shape::View;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Cancel a run
///
/// In whatever state it is, unless it succeeded or was cancelled already. What is under way outside
/// can not be called back; its outcome is dropped.
#[utoipa::path(
    post, path = "/runs/{run}/cancel", tag = "runs", operation_id = "cancel_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    responses(
        (status = 200, description = "It has ended.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn cancel(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(run): Target<RunId>,
) -> Result<Json<View>, Problem> {
    let row = Deed::Cancel.carry_out(&app, &may.actor, run).await?;
    Ok(Json(View::from(row)))
}
