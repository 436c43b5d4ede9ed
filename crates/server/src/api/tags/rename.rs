//! Renames a tag that nothing uses.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, TagId};
use lancar_store::tags::rename_tag;
use serde_json::json;

use super::shape::View;
use crate::api::body::Body;
use crate::api::names::{NameInput, name};
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Rename a tag
///
/// Whoever carries it keeps it. Documents refer to tags by name, so it is refused while a draft or a
/// published version uses it, naming the uses.
#[utoipa::path(
    put, path = "/bots/{bot}/tags/{tag}", tag = "tags", operation_id = "rename_tag",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("tag" = String, Path, description = "The tag.", example = "tag_none"),
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
    Targets(bot, id): Targets<BotId, TagId>,
    Body(input): Body<NameInput>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let found = whole.tags.iter().find(|tag| tag.id == id).cloned();
    let mut tag = found.ok_or_else(|| Problem::no("a tag"))?;
    let old = std::mem::replace(&mut tag.name, name("name", &input.name)?);
    if old == tag.name {
        return Ok(Json(View::from(tag)));
    }
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                let what = format!("The tag \"{old}\"");
                whole
                    .refuse_uses(tx, &what, &Thing::Tag(old.clone()))
                    .await?;
                rename_tag(tx, &bot, &tag).await?;
                let detail = json!({"bot": bot, "name": tag.name, "was": old});
                change.note(tx, "tag.rename", id.as_str(), detail).await?;
                Ok::<_, Problem>(View::from(tag))
            })
        })
        .await?;
    Ok(Json(view))
}
