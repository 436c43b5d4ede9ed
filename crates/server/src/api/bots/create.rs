//! Makes a bot with an empty main flow.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use lancar_domain::error::Code;
use lancar_domain::flow::{BotDocument, Catalog, FlowDocument, FlowSummary, FlowType, check_bot};
use lancar_domain::id::BotId;
use lancar_store::Tx;
use lancar_store::bot_removal::is_going;
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::flows::{Draft, insert_flow};
use serde_json::json;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::documents::text_of;
use crate::api::etag::ETag;
use crate::api::fields::declare::declare_all;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Make a bot
///
/// It begins with an empty main flow, unpublished. To make one from files, import them.
#[utoipa::path(
    post, path = "/bots", tag = "bots", operation_id = "create_bot",
    request_body = Input,
    responses(
        (status = 201, description = "It is made.", body = View, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn create(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Body(input): Body<Input>,
) -> Result<impl IntoResponse, Problem> {
    let mut change = app.change(&may.actor);
    let mut document = BotDocument::new(change.ids.next::<BotId>(), input.name.trim());
    document.language = input.language.unwrap_or(document.language);
    let called = main_flow_in(&document.language);
    let main = FlowDocument::new(change.ids.next(), called, FlowType::Normal);
    document.main_flow = Some(main.id.clone());
    document.zone = input.zone.unwrap_or(document.zone);
    let catalog = Catalog::new(&document, [(main.id.clone(), FlowSummary::of(&main))]);
    if let Some(flaw) = check_bot(&document, &catalog).into_iter().next() {
        return Err(Problem::field(
            flaw.field.unwrap_or_default(),
            flaw.sentence,
        ));
    }
    let bot = document.id.clone();
    let workspace = change.workspace.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                insert_new(tx, &mut change, &document).await?;
                let draft = Draft {
                    bot: document.id.clone(),
                    id: main.id.clone(),
                    name: main.name.clone(),
                    kind: main.kind,
                    document: text_of(&main)?,
                    by: change.by.clone(),
                    at: change.at,
                };
                insert_flow(tx, &draft).await?;
                let detail = json!({"name": document.name});
                let id = document.id.as_str();
                change
                    .note(tx, "bot.create", id, detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    let whole = app.whole(&workspace, &bot).await?;
    let etag = ETag::of_revision(whole.stored.rev);
    Ok((StatusCode::CREATED, etag.header(), Json(View::from(whole))))
}

/// Stores a new bot with its fields.
///
/// # Errors
/// 409 when there is a bot of that id; what the database says.
pub async fn insert_new(
    tx: &mut Tx,
    change: &mut Change,
    document: &BotDocument,
) -> Result<(), Problem> {
    let bot = Bot {
        id: document.id.clone(),
        workspace: change.workspace.clone(),
        name: document.name.clone(),
        document: text_of(document)?,
        rev: 1,
        // Not 1: a bot deleted and made anew must not be taken for the one that was known before.
        revision: change.at.millis(),
        created_at: change.at,
        updated_at: change.at,
    };
    if is_going(tx, &bot.id).await? {
        return Err(Problem::new(Code::Conflict, sentences::bot_is_going()));
    }
    insert_bot(tx, &bot).await?;
    declare_all(tx, document, &mut change.ids).await
}

/// What the first sub flow is called, in the language of its bot.
fn main_flow_in(language: &str) -> &'static str {
    match language {
        "id" => "Alur utama",
        _ => "Main flow",
    }
}
