//! Checks files without importing them.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::plan_import;

use super::shape::{Checked, Files, read, shown};
use crate::api::body::Body;
use crate::api::documents::Whole;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Check files
///
/// Says every problem of every file at once, as an import would, and changes nothing. When the bot is
/// here already, the files are checked together with what it has.
#[utoipa::path(
    post, path = "/check", tag = "files", operation_id = "check_files",
    request_body = Files,
    responses(
        (status = 200, description = "What is wrong with them.", body = Checked),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn check(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Body(input): Body<Files>,
) -> Result<Json<Checked>, Problem> {
    let files = read(input.files);
    let whole = match files.bot() {
        Some(bot) => app.whole_if_any(&may.actor.workspace, bot).await?,
        None => None,
    };
    let existing = whole.as_ref().map(Whole::existing);
    let (importable, problems) = match plan_import(files, existing.as_ref()) {
        Ok(plan) => (true, plan.warnings),
        Err(problems) => (false, problems),
    };
    Ok(Json(Checked {
        importable,
        problems: shown(problems),
    }))
}
