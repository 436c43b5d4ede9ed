//! Imports files into one bot.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;

use super::import::{Import, bring_in, wanted};
use super::shape::{Imported, Input, read};
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Import into a bot
///
/// As *import a bot*, but the files need not hold its document, and may not hold that of another.
#[utoipa::path(
    post, path = "/bots/{bot}/import", tag = "files", operation_id = "import_into_bot",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 200, description = "It is imported.", body = Imported),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn import_into(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<Json<Imported>, Problem> {
    let publish = wanted(&may.actor, &input)?;
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let import = Import {
        files: read(input.files),
        publish,
    };
    bring_in(&app, &may.actor, import, Some(whole))
        .await
        .map(Json)
}
