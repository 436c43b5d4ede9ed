//! Deletes a folder; what stood in it stays.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, FolderId};
use lancar_store::folders::Folder;
use serde::Serialize;

use super::shape::View;
use crate::api::named::forget;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// A folder that is gone: what bringing it back needs.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DeletedFolder)]
pub struct Deleted {
    /// As it was.
    pub folder: View,
    /// The ids of the sub flows that stood in it, and stand in none now.
    pub flows: Vec<String>,
}

/// Delete a folder
///
/// The sub flows in it stay, in no folder.
#[utoipa::path(
    delete, path = "/bots/{bot}/folders/{folder}", tag = "folders", operation_id = "delete_folder",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("folder" = String, Path, description = "The folder.", example = "fold_none"),
    ),
    responses(
        (status = 200, description = "It is gone.", body = Deleted),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn delete(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FolderId>,
) -> Result<Json<Deleted>, Problem> {
    let change = app.change(&may.actor);
    let (folder, flows) = forget::<Folder>(&app, change, (bot, id)).await?;
    Ok(Json(Deleted {
        folder: View::from(folder),
        flows: flows.iter().map(ToString::to_string).collect(),
    }))
}
