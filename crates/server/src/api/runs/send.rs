//! Lets a test run really send what it shows.

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

/// Really send
///
/// The request or mail that a test run shows is performed as in a real run: under its key, with its
/// retries. The history says who let it.
#[utoipa::path(
    post, path = "/runs/{run}/send", tag = "runs", operation_id = "send_test_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    responses(
        (status = 202, description = "It goes on.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn send(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(run): Target<RunId>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let row = tell(&app, &may.actor, run, TestWord::Send).await?;
    Ok((StatusCode::ACCEPTED, Json(View::from(row))))
}
