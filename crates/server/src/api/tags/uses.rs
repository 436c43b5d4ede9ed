//! Says where a tag is used, before someone renames or deletes it.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, TagId};

use crate::api::documents::Uses;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Where a tag is used
///
/// Which blocks of which sub flows add it, remove it or ask for it, in drafts and in what is published
/// now.
#[utoipa::path(
    get, path = "/bots/{bot}/tags/{tag}/uses", tag = "tags", operation_id = "list_tag_uses",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("tag" = String, Path, description = "The tag.", example = "tag_none"),
    ),
    responses(
        (status = 200, description = "Every use.", body = Uses),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn uses(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, TagId>,
) -> Result<Json<Uses>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let found = whole.tags.iter().find(|tag| tag.id == id);
    let thing = Thing::Tag(found.ok_or_else(|| Problem::no("a tag"))?.name.clone());
    Ok(Json(app.uses(whole, thing).await?))
}
