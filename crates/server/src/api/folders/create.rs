//! Makes a folder.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::BotId;
use lancar_store::folders::Folder;

use super::shape::View;
use crate::api::body::Body;
use crate::api::named::make;
use crate::api::names::{NameInput, name};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Make a folder
///
/// With no sub flow in it.
#[utoipa::path(
    post, path = "/bots/{bot}/folders", tag = "folders", operation_id = "create_folder",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = NameInput,
    responses(
        (status = 201, description = "It is made.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn create(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<NameInput>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let folder = Folder {
        id: change.ids.next(),
        name: name("name", &input.name)?,
    };
    let made = make(&app, change, bot, folder).await?;
    Ok((StatusCode::CREATED, Json(View::from(made))))
}
