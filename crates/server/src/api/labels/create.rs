//! Makes a label.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::BotId;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::api::named::make;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Make a label
///
/// On no sub flow yet.
#[utoipa::path(
    post, path = "/bots/{bot}/labels", tag = "labels", operation_id = "create_label",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
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
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let label = input.read(change.ids.next())?;
    let made = make(&app, change, bot, label).await?;
    Ok((StatusCode::CREATED, Json(View::from(made))))
}
