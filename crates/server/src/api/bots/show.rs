//! Shows a bot with its document.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::id::BotId;

use super::shape::View;
use crate::api::etag::ETag;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Show a bot
///
/// With its document; the `ETag` is what saving it needs as `If-Match`.
#[utoipa::path(
    get, path = "/bots/{bot}", tag = "bots", operation_id = "show_bot",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    responses(
        (status = 200, description = "The bot.", body = View, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn show(
    may: May<need::BotsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
) -> Result<impl IntoResponse, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let etag = ETag::of_revision(whole.stored.rev);
    Ok((etag.header(), Json(View::from(whole))))
}
