//! Lets a test run go on before its time.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::RunId;
use lancar_engine::control::TestWord;

use super::shape::View;
use super::tested::tell;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Skip a delay
///
/// A test run that waits for the delay of its trigger goes on at once.
#[utoipa::path(
    post, path = "/runs/{run}/hurry", tag = "runs", operation_id = "hurry_test_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    responses(
        (status = 202, description = "It goes on.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn hurry(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(run): Target<RunId>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let row = tell(&app, &may.actor, run, TestWord::Hurry).await?;
    Ok((StatusCode::ACCEPTED, Json(View::from(row))))
}
