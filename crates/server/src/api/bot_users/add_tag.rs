//! Gives a bot user a tag.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_domain::walk::Change;
use lancar_store::bot_users::add_tag as add;
use lancar_store::tags::tag_alike;
use serde_json::json;

use super::shape::View;
use super::show::seen;
use crate::api::names::name;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Named;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Add a tag
///
/// A tag that the bot does not have yet is made; one that differs only in the case of its letters is
/// found.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/tags/{tag}", tag = "bot users",
    operation_id = "add_bot_user_tag",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
        ("tag" = String, Path, description = "The tag, by its name.", example = "vip"),
    ),
    responses(
        (status = 200, description = "The bot user as they are now.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn add_tag(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Named(bot, user, tag): Named<BotId, BotUserId>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                let tag = name("tag", &tag)?;
                let alike = tag_alike(tx, &bot, &tag).await?;
                let tag = alike.map_or(tag, |found| found.name);
                add(tx, &user, &tag, &change.ids.next()).await?;
                let added = Change::TagAdded {
                    tag: tag.as_str().into(),
                };
                change
                    .happened(tx, &user.id, Happening::Changed(added))
                    .await?;
                change
                    .note(
                        tx,
                        "bot_user.add_tag",
                        user.id.as_str(),
                        json!({"tag": tag}),
                    )
                    .await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}
