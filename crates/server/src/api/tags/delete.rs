//! Deletes a tag that nothing uses.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, TagId};
use lancar_store::tags::delete_tag;
use serde_json::json;

use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Delete a tag
///
/// Whoever carries it loses it. Refused while a draft or a published version uses it, naming the uses.
#[utoipa::path(
    delete, path = "/bots/{bot}/tags/{tag}", tag = "tags", operation_id = "delete_tag",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("tag" = String, Path, description = "The tag.", example = "tag_none"),
    ),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn delete(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, TagId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let found = whole.tags.iter().find(|tag| tag.id == id);
    let name = found.ok_or_else(|| Problem::no("a tag"))?.name.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;

                whole
                    .refuse_uses(tx, &name, &Thing::Tag(name.clone()))
                    .await?;
                delete_tag(tx, &bot, &id).await?;
                let detail = json!({"bot": bot, "name": name});
                change
                    .note(tx, "tag.delete", id.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
