//! Renames a field that nothing uses.

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, FieldId};
use lancar_store::fields::update_field;
use serde_json::json;

use super::create::refuse_misfit;
use super::shape::View;
use crate::api::body::Body;
use crate::api::names::NameInput;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Rename a field
///
/// Its values stay. Documents refer to fields by name, so it is refused while a draft or a published
/// version uses it, naming the uses.
#[utoipa::path(
    put, path = "/bots/{bot}/fields/{field}", tag = "fields", operation_id = "rename_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("field" = String, Path, description = "The field.", example = "fld_none"),
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
    Targets(bot, id): Targets<BotId, FieldId>,
    Body(input): Body<NameInput>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let found = whole.fields.iter().find(|field| field.id == id).cloned();
    let mut field = found.ok_or_else(|| Problem::no("a field"))?;
    let old = std::mem::replace(&mut field.name, input.name.trim().to_owned());
    if old == field.name {
        return Ok(Json(View::from(field)));
    }
    if whole.fields.iter().any(|other| other.name == field.name) {
        let why = "There is a field of that name already: choose another.";
        return Err(Problem::new(Code::AlreadyExists, why).about("name"));
    }
    let mut document = whole.document.clone();
    for declared in document.fields.iter_mut().filter(|one| one.name == old) {
        declared.name.clone_from(&field.name);
    }
    refuse_misfit(&whole, &document)?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                let what = format!("The field \"{old}\"");
                whole
                    .refuse_uses(tx, &what, &Thing::Field(old.clone()))
                    .await?;
                update_field(tx, &bot, &field).await?;
                whole.write_document(tx, &document, change.at).await?;
                let detail = json!({"bot": bot, "name": field.name, "was": old});
                change.note(tx, "field.rename", id.as_str(), detail).await?;
                Ok::<_, Problem>(View::from(field))
            })
        })
        .await?;
    Ok(Json(view))
}
