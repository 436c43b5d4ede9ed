//! Renames a field, and with it every place that says its name.

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::flow::{NameKind, Renaming};
use lancar_domain::id::{BotId, FieldId};
use lancar_store::fields::update_field;
use serde_json::json;

use super::create::{refuse_input, refuse_misfit};
use super::shape::{Renamed, View};
use crate::api::body::Body;
use crate::api::names::NameInput;
use crate::api::renaming::again_when_overtaken;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::Actor;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Rename a field
///
/// Its values stay. Whatever calls it by its name follows in the same moment: drafts are saved with the
/// new name (their `ETag` changes), and what is published, older versions, and runs and conversations
/// under way read with it. Files that were exported before say the old name, which is unknown from then
/// on.
#[utoipa::path(
    put, path = "/bots/{bot}/fields/{field}", tag = "fields", operation_id = "rename_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("field" = String, Path, description = "The field.", example = "fld_none"),
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
    Targets(bot, id): Targets<BotId, FieldId>,
    Body(input): Body<NameInput>,
) -> Result<Json<Renamed>, Problem> {
    let name = input.name.trim();
    let renamed = again_when_overtaken(|| attempt(&app, &may.actor, (&bot, &id), name)).await?;
    Ok(Json(renamed))
}

async fn attempt(
    app: &App,
    actor: &Actor,
    (bot, id): (&BotId, &FieldId),
    name: &str,
) -> Result<Renamed, Problem> {
    let mut change = app.change(actor);
    let whole = app.whole(&change.workspace, bot).await?;
    let found = whole.fields.iter().find(|field| field.id == *id).cloned();
    let mut field = found.ok_or_else(|| Problem::no("a field"))?;
    let old = std::mem::replace(&mut field.name, name.to_owned());
    if old == field.name {
        return Ok(Renamed {
            field: View::from(field),
            rewritten: 0,
        });
    }
    refuse_input(&field.name)?;
    if whole.fields.iter().any(|other| other.name == field.name) {
        let why = sentences::field_name_taken();
        return Err(Problem::new(Code::AlreadyExists, why).about("name"));
    }
    let mut document = whole.document.clone();
    for declared in document.fields.iter_mut().filter(|one| one.name == old) {
        declared.name.clone_from(&field.name);
    }
    refuse_misfit(&whole, &document)?;
    let renaming = Renaming {
        kind: NameKind::Field,
        old: old.clone(),
        new: field.name.clone(),
    };
    let rewrite = app.rewrite(&whole, renaming).await?;
    app.db
        .write(move |tx| {
            Box::pin(async move {
                rewrite.begin(tx, &change, &whole).await?;
                update_field(tx, &whole.stored.id, &field).await?;
                whole.write_document(tx, &document, change.at).await?;
                let rewritten = rewrite.carry_out(tx, &mut change, &whole).await?;
                let bot = &whole.stored.id;
                let detail =
                    json!({"bot": bot, "name": field.name, "was": old, "sub_flows": rewritten});
                change
                    .note(tx, "field.rename", field.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(Renamed {
                    field: View::from(field),
                    rewritten,
                })
            })
        })
        .await
}
