//! Makes a tag.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::BotId;
use lancar_store::bots::raise_revision;
use lancar_store::tags::{Tag, insert_tag, tag_alike};
use serde_json::json;

use super::shape::{View, taken};
use crate::api::body::Body;
use crate::api::names::{NameInput, name};
use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Make a tag
///
/// Not needed for tags that a sub flow names: saving it makes them.
#[utoipa::path(
    post, path = "/bots/{bot}/tags", tag = "tags", operation_id = "create_tag",
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
    let tag = Tag {
        id: change.ids.next(),
        name: name("name", &input.name)?,
    };
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                raise_revision(tx, &bot, change.at).await?;
                if tag_alike(tx, &bot, &tag.name).await?.is_some() {
                    return Err(taken());
                }
                insert_tag(tx, &bot, &tag).await?;
                let detail = json!({"bot": bot, "name": tag.name});
                change
                    .note(tx, "tag.create", tag.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(tag))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}
