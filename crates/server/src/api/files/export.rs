//! Exports a bot as files.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::export as files_of;
use lancar_domain::id::BotId;

use super::shape::{Exported, File};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Export a bot
///
/// Its document and its drafts, one file each, always the same bytes for the same documents: they live
/// well in git. Secrets are in none of them.
#[utoipa::path(
    get, path = "/bots/{bot}/export", tag = "files", operation_id = "export_bot",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    responses(
        (status = 200, description = "The files.", body = Exported),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn export(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
) -> Result<Json<Exported>, Problem> {
    let existing = app.whole(&may.actor.workspace, &bot).await?.existing();
    let files = files_of(&existing.bot, &existing.flows).map_err(Problem::internal)?;
    let files = files.into_iter().map(File::from).collect();
    Ok(Json(Exported { files }))
}
