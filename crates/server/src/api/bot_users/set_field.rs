//! Writes a field of a bot user.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::flow::FieldSpec;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_domain::value::Value;
use lancar_domain::walk::Change;
use lancar_engine::books::Book;
use lancar_store::bot_users::write_user_field;
use serde::Deserialize;
use serde_json::json;

use super::shape::View;
use super::show::seen;
use crate::api::body::Body;
use crate::api::owned::owned_user_to_change;
use crate::api::target::Named;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// A value to write.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FieldValueInput, example = json!({"value": "pro"}))]
pub struct Input {
    /// A text; a number (as a text, every digit counts); true or false; `2026-01-31`;
    /// `2026-01-31T14:30:00+07:00`; or any JSON, as the field's type asks for.
    #[schema(value_type = Value)]
    pub value: serde_json::Value,
}

/// Set a field
///
/// The value has the type of the field: `field_wrong_type` says what was expected.
#[utoipa::path(
    put, path = "/bots/{bot}/bot-users/{user}/fields/{name}", tag = "bot users",
    operation_id = "set_bot_user_field",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
        ("name" = String, Path, description = "The field, by its name.", example = "Plan"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "The bot user as they are now.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn set_field(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Named(bot, user, name): Named<BotId, BotUserId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &user)).await?;
                let book = core.books.open(tx, &bot).await?;
                let value = read_value(&book, &name, &input.value)?;
                // Nothing in it is the same as no value, as everywhere else.
                let value = Some(&value).filter(|value| !value.is_empty());
                write_user_field(tx, &user, &name, value).await?;
                change
                    .happened(tx, &user.id, Happening::Changed(changed(&name, value)))
                    .await?;
                change
                    .note(
                        tx,
                        "bot_user.set_field",
                        user.id.as_str(),
                        json!({"field": name}),
                    )
                    .await?;
                seen(tx, &core, user).await
            })
        })
        .await?;
    Ok(Json(view))
}

/// What a field has become, for the timeline.
#[must_use]
pub fn changed(name: &str, value: Option<&Value>) -> Change {
    let field = name.into();
    match value.cloned() {
        Some(value) => Change::FieldSet { field, value },
        None => Change::FieldCleared { field },
    }
}

/// The value as the field takes it.
///
/// # Errors
/// As [`user_field`]; `field_wrong_type` when the value is another type's.
pub fn read_value(book: &Book, name: &str, json: &serde_json::Value) -> Result<Value, Problem> {
    let spec = user_field(book, name)?;
    Value::from_json(spec.kind, json, &book.facts.zone)
        .map_err(|error| Problem::value(name, &error))
}

/// A field that bot users have each for themselves, and that may be written.
///
/// # Errors
/// `unknown_field` when there is none of that name; a conflict when it may only be read.
pub fn user_field(book: &Book, name: &str) -> Result<FieldSpec, Problem> {
    let spec = book
        .facts
        .field(name)
        .filter(|_| !book.bot_fields.contains_key(name));
    let Some(spec) = spec else {
        let why = sentences::no_field_of_users(name);
        return Err(Problem::new(Code::UnknownField, why).about(name));
    };
    if !spec.settable {
        let why = sentences::follows_from_others(name);
        return Err(Problem::new(Code::Conflict, why).about(name));
    }
    Ok(spec)
}
