//! Saves a bot document.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::error::Code;
use lancar_domain::flow::{BotDocument, Catalog, FlowSummary, Severity, check_bot, read_bot};
use lancar_domain::id::BotId;
use serde_json::{Value, json};

use super::shape::{DocumentInput, View};
use crate::api::body::Body;
use crate::api::documents::{Whole, flawed, shown};
use crate::api::etag::{ETag, IfMatch};
use crate::api::fields::declare::declare;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Save a bot document
///
/// It counts for people in the chat at once. Fields that are no longer in it are taken away, when
/// nothing uses them and they hold no values.
#[utoipa::path(
    put, path = "/bots/{bot}", tag = "bots", operation_id = "save_bot",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("If-Match" = String, Header, description = "The `ETag` it was read with."),
    ),
    request_body = DocumentInput,
    responses(
        (status = 200, description = "It is saved.", body = View, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn save(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    if_match: IfMatch,
    Body(input): Body<DocumentInput>,
) -> Result<impl IntoResponse, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    if_match.check(&ETag::of_revision(whole.stored.rev))?;
    let document = checked(input, &whole)?;
    let workspace = change.workspace.clone();
    app.db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                let tags = document.tags.iter().cloned().collect();
                whole.make_tags(tx, &mut change, &tags).await?;
                declare(tx, &whole, &document, &mut change.ids).await?;
                let rev = whole.write_document(tx, &document, change.at).await?;
                let detail = json!({"name": document.name, "rev": rev});
                let id = document.id.as_str();
                change
                    .note(tx, "bot.save", id, detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    let whole = app.whole(&workspace, &bot).await?;
    let etag = ETag::of_revision(whole.stored.rev);
    Ok((etag.header(), Json(View::from(whole))))
}

fn checked(input: DocumentInput, whole: &Whole) -> Result<BotDocument, Problem> {
    let json = Value::Object(input.document);
    let refuse = |flaws| flawed(Code::DocumentInvalid, shown(flaws));
    let flows = whole.flows.iter().map(|flow| &flow.document);
    let known = flows.map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let check = |document: &BotDocument| check_bot(document, &Catalog::new(document, known));
    let document = match read_bot(&json) {
        Ok(document) => document,
        Err(damaged) => return Err(refuse(damaged.all(check))),
    };
    if document.id != whole.stored.id {
        let why = sentences::keeps_bot_id(whole.stored.id.as_str());
        return Err(Problem::field("document.id", why));
    }
    let flaws = check(&document);
    if flaws.iter().any(|flaw| flaw.severity == Severity::Error) {
        return Err(refuse(flaws));
    }
    Ok(document)
}
