//! Deletes a field that nothing uses, with its values.

use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::flow::Thing;
use lancar_domain::id::{BotId, FieldId};
use lancar_store::fields::delete_field;
use serde_json::json;

use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Delete a field
///
/// With its values, for good. Refused while a draft or a published version uses it, naming the uses.
#[utoipa::path(
    delete, path = "/bots/{bot}/fields/{field}", tag = "fields", operation_id = "delete_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("field" = String, Path, description = "The field.", example = "fld_none"),
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
    Targets(bot, id): Targets<BotId, FieldId>,
) -> Result<StatusCode, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let found = whole.fields.iter().find(|field| field.id == id);
    let name = found.ok_or_else(|| Problem::no("a field"))?.name.clone();
    let mut document = whole.document.clone();
    document.fields.retain(|field| field.name != name);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;

                whole
                    .refuse_uses(tx, &name, &Thing::Field(name.clone()))
                    .await?;
                delete_field(tx, &bot, &id).await?;
                whole.write_document(tx, &document, change.at).await?;
                let detail = json!({"bot": bot, "name": name});
                change
                    .note(tx, "field.delete", id.as_str(), detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
