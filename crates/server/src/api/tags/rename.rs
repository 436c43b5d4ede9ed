//! Renames a tag, and with it every place that says its name.

use axum::Json;
use axum::extract::State;
use lancar_domain::flow::{NameKind, Renaming};
use lancar_domain::id::{BotId, TagId};
use lancar_store::tags::rename_tag;
use serde_json::json;

use super::shape::{Renamed, View, taken};
use crate::api::body::Body;
use crate::api::names::{NameInput, name};
use crate::api::renaming::again_when_overtaken;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::Actor;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Rename a tag
///
/// Whoever carries it keeps it. Whatever calls it by its name follows in the same moment: drafts are
/// saved with the new name (their `ETag` changes), and what is published, older versions, and runs and
/// conversations under way read with it. Files that were exported before say the old name; importing
/// them makes a tag of that name.
#[utoipa::path(
    put, path = "/bots/{bot}/tags/{tag}", tag = "tags", operation_id = "rename_tag",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("tag" = String, Path, description = "The tag.", example = "tag_none"),
    ),
    request_body = NameInput,
    responses(
        (status = 200, description = "It is renamed.", body = Renamed),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn rename(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, TagId>,
    Body(input): Body<NameInput>,
) -> Result<Json<Renamed>, Problem> {
    let name = name("name", &input.name)?;
    let renamed = again_when_overtaken(|| attempt(&app, &may.actor, (&bot, &id), &name)).await?;
    Ok(Json(renamed))
}

async fn attempt(
    app: &App,
    actor: &Actor,
    (bot, id): (&BotId, &TagId),
    name: &str,
) -> Result<Renamed, Problem> {
    let mut change = app.change(actor);
    let whole = app.whole(&change.workspace, bot).await?;
    let found = whole.tags.iter().find(|tag| tag.id == *id).cloned();
    let mut tag = found.ok_or_else(|| Problem::no("a tag"))?;
    let old = std::mem::replace(&mut tag.name, name.to_owned());
    if old == tag.name {
        return Ok(Renamed {
            tag: View::from(tag),
            rewritten: 0,
        });
    }
    let mut others = whole.tags.iter().filter(|other| other.id != tag.id);
    if others.any(|other| other.is_like(name)) {
        return Err(taken());
    }
    let renaming = Renaming {
        kind: NameKind::Tag,
        old: old.clone(),
        new: tag.name.clone(),
    };
    let rewrite = app.rewrite(&whole, renaming).await?;
    app.db
        .write(move |tx| {
            Box::pin(async move {
                rewrite.begin(tx, &change, &whole).await?;
                rename_tag(tx, &whole.stored.id, &tag).await?;
                let rewritten = rewrite.carry_out(tx, &mut change, &whole).await?;
                let bot = &whole.stored.id;
                let detail =
                    json!({"bot": bot, "name": tag.name, "was": old, "sub_flows": rewritten});
                change
                    .note(tx, "tag.rename", tag.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(Renamed {
                    tag: View::from(tag),
                    rewritten,
                })
            })
        })
        .await
}
