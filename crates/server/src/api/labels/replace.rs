//! Gives a label another name or colour.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, LabelId};
use lancar_store::labels::Label;
use lancar_store::named::find;
use lancar_store::shelf::update;
use serde_json::json;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::api::named::Sorts;
use crate::api::owned::owned_bot;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Change a label
///
/// Its name, its colour, or both. It stays on the sub flows it is on.
#[utoipa::path(
    put, path = "/bots/{bot}/labels/{label}", tag = "labels", operation_id = "replace_label",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("label" = String, Path, description = "The label.", example = "lbl_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "It is changed.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn replace(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, LabelId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let wanted = input.read(id.clone())?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let old = find::<Label>(tx, &bot, &id).await?;
                let old = old.ok_or_else(|| Problem::no("a label"))?;
                if old == wanted {
                    return Ok(View::from(old));
                }
                update(tx, &bot, &wanted).await?;
                let mut detail = wanted.detail(&bot);
                detail["was"] = json!({"name": old.name, "color": old.color});
                change
                    .note(tx, "label.replace", id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(wanted))
            })
        })
        .await?;
    Ok(Json(view))
}
