//! Says where a field is used, before someone renames or deletes it.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, FieldId};

use crate::api::documents::Uses;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Where a field is used
///
/// Which blocks of which sub flows read or write it, in drafts and in what is published now.
#[utoipa::path(
    get, path = "/bots/{bot}/fields/{field}/uses", tag = "fields", operation_id = "list_field_uses",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("field" = String, Path, description = "The field.", example = "fld_none"),
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
    Targets(bot, id): Targets<BotId, FieldId>,
) -> Result<Json<Uses>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let found = whole.fields.iter().find(|field| field.id == id);
    let thing = Thing::Field(found.ok_or_else(|| Problem::no("a field"))?.name.clone());
    Ok(Json(app.uses(whole, thing).await?))
}
