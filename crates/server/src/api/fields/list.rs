//! Lists the fields of a bot.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_store::fields::Field;

use super::shape::View;
use crate::api::named::list_of;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// List fields
///
/// User fields and bot fields, by name.
#[utoipa::path(
    get, path = "/bots/{bot}/fields", tag = "fields", operation_id = "list_fields",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Paging),
    responses(
        (status = 200, description = "A page of fields.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn list(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    list_of::<Field, View>(&app, &may.actor, bot, &paging).await
}
