//! Makes a field.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::flow::{BotDocument, BotField, Catalog, FlowSummary, check_bot};
use lancar_domain::id::BotId;
use lancar_store::fields::{Field, insert_field};
use serde_json::json;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::api::documents::Whole;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Make a field
///
/// It stands in the bot document from then on, whose `ETag` changes.
#[utoipa::path(
    post, path = "/bots/{bot}/fields", tag = "fields", operation_id = "create_field",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
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
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let declared = BotField {
        name: input.name.trim().to_owned(),
        kind: input.kind,
        scope: input.scope,
        default: input.default,
    };
    refuse_input(&declared.name)?;
    if whole.fields.iter().any(|field| field.name == declared.name) {
        let why = sentences::field_name_taken();
        return Err(Problem::new(Code::AlreadyExists, why).about("name"));
    }
    let mut document = whole.document.clone();
    document.fields.push(declared.clone());
    refuse_misfit(&whole, &document)?;
    let field = Field {
        id: change.ids.next(),
        value: declared.first_value(&document.time_zone()),
        name: declared.name,
        scope: declared.scope,
        kind: declared.kind,
    };
    let view = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                insert_field(tx, &bot, &field).await?;
                whole.write_document(tx, &document, change.at).await?;
                let detail = json!({"bot": bot, "name": field.name, "type": field.kind});
                change
                    .note(tx, "field.create", field.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(View::from(field))
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// Refuses a name that a template would take for one of a run's inputs.
///
/// # Errors
/// 422 about `name`.
pub fn refuse_input(name: &str) -> Result<(), Problem> {
    if name.starts_with("input.") {
        let why = sentences::name_of_input();
        return Err(Problem::field("name", why));
    }
    Ok(())
}

/// Refuses what is wrong with the fields of the new document: the one that is made or renamed, since
/// the others were sound before.
///
/// # Errors
/// 422 naming the part of the field.
pub fn refuse_misfit(whole: &Whole, document: &BotDocument) -> Result<(), Problem> {
    let flows = whole.flows.iter().map(|flow| &flow.document);
    let known = flows.map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let flaws = check_bot(document, &Catalog::new(document, known));
    let flaw = flaws.into_iter().find(|flaw| {
        let place = flaw.field.as_deref().unwrap_or_default();
        place.starts_with("fields")
    });
    match flaw {
        None => Ok(()),
        Some(flaw) => {
            let place = flaw.field.unwrap_or_default();
            let part = place.rsplit_once('.').map_or("name", |(_, part)| part);
            Err(Problem::field(part, flaw.sentence))
        }
    }
}
