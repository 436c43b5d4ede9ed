//! Puts a value into a bot field.

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::flow::FieldScope;
use lancar_domain::id::{BotId, FieldId};
use lancar_domain::value::Value;
use lancar_store::fields::set_bot_value;
use serde_json::json;

use super::shape::{ValueInput, View};
use crate::api::body::Body;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Set a bot field
///
/// The value counts from the next step of any conversation or run on.
#[utoipa::path(
    put, path = "/bots/{bot}/fields/{field}/value", tag = "fields",
    operation_id = "set_bot_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("field" = String, Path, description = "The field.", example = "fld_none"),
    ),
    request_body = ValueInput,
    responses(
        (status = 200, description = "It is set.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn set_value(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FieldId>,
    Body(input): Body<ValueInput>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let found = whole.fields.iter().find(|field| field.id == id).cloned();
    let mut field = found.ok_or_else(|| Problem::no("a field"))?;
    if field.scope == FieldScope::User {
        let why = sentences::value_of_user_field();
        return Err(Problem::new(Code::Conflict, why));
    }
    let zone = whole.document.time_zone();
    let read = input
        .value
        .map(|json| Value::from_json(field.kind, &json, &zone))
        .transpose();
    field.value = read.map_err(|error| Problem::value("value", &error))?;
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.still(tx).await?;
                set_bot_value(tx, &bot, &id, field.value.as_ref()).await?;
                let detail = json!({"bot": bot, "name": field.name});
                change
                    .note(tx, "field.set_value", id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(field))
            })
        })
        .await?;
    Ok(Json(view))
}
