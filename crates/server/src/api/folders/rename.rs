//! Renames a folder.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, FolderId};
use lancar_store::folders::Folder;
use lancar_store::named::find;
use lancar_store::shelf::update;
use serde_json::json;

use super::shape::View;
use crate::api::body::Body;
use crate::api::named::Sorts;
use crate::api::names::{NameInput, name};
use crate::api::owned::owned_bot;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Rename a folder
///
/// What stands in it stays there.
#[utoipa::path(
    put, path = "/bots/{bot}/folders/{folder}", tag = "folders", operation_id = "rename_folder",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("folder" = String, Path, description = "The folder.", example = "fold_none"),
    ),
    request_body = NameInput,
    responses(
        (status = 200, description = "It is renamed.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn rename(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FolderId>,
    Body(input): Body<NameInput>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let wanted = name("name", &input.name)?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let found = find::<Folder>(tx, &bot, &id).await?;
                let mut folder = found.ok_or_else(|| Problem::no("a folder"))?;
                let old = std::mem::replace(&mut folder.name, wanted);
                if old == folder.name {
                    return Ok(View::from(folder));
                }
                update(tx, &bot, &folder).await?;
                let mut detail = folder.detail(&bot);
                detail["was"] = json!(old);
                change
                    .note(tx, "folder.rename", id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(folder))
            })
        })
        .await?;
    Ok(Json(view))
}
