//! Saves a draft.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::error::Code;
use lancar_domain::flow::{Damaged, FlowDocument, Problem as Flaw, read_flow};
use lancar_domain::id::{BotId, FlowId};
use lancar_store::Tx;
use lancar_store::bots::Saved;
use lancar_store::flows::{self, FlowLine, save_draft};
use serde_json::{Value, json};

use super::shape::{DocumentInput, Kept};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::documents::{Whole, flawed, overtaken, shown, tags_of, text_of};
use crate::api::etag::{ETag, IfMatch};
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Save a draft
///
/// A draft may be unfinished: it is saved with its problems, which are in the answer. Refused is only
/// what no canvas could show, such as a block that this type of sub flow may not hold, and a name of a
/// field that does not exist. People in the chat see it once it is published.
#[utoipa::path(
    put, path = "/bots/{bot}/flows/{flow}", tag = "flows", operation_id = "save_flow",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("If-Match" = String, Header, description = "The `ETag` it was read with."),
    ),
    request_body = DocumentInput,
    responses(
        (status = 200, description = "It is saved.", body = Kept, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn save(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
    if_match: IfMatch,
    Body(input): Body<DocumentInput>,
) -> Result<impl IntoResponse, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let rev = whole.draft(&id)?.line.rev;
    if_match.check(&ETag::of_revision(rev))?;
    let (document, flaws) = checked(input, &whole, &id)?;
    let line = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.still(tx).await?;
                let line = write_draft(tx, &mut change, &whole, &document).await?;
                let detail = json!({"bot": whole.stored.id, "rev": line.rev});
                change
                    .note(tx, "flow.save", line.id.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(line)
            })
        })
        .await?;
    let etag = ETag::of_revision(line.rev);
    let kept = Kept {
        line: line.into(),
        problems: shown(flaws),
    };
    Ok((etag.header(), Json(kept)))
}

/// Writes a document over the draft that was read, with the tags it names.
///
/// # Errors
/// 412 when the draft was saved by someone else since; what the database says.
pub async fn write_draft(
    tx: &mut Tx,
    change: &mut Change,
    whole: &Whole,
    document: &FlowDocument,
) -> Result<FlowLine, Problem> {
    let before = whole.draft(&document.id)?;
    let draft = flows::Draft {
        bot: whole.stored.id.clone(),
        id: document.id.clone(),
        name: document.name.clone(),
        kind: document.kind,
        document: text_of(document)?,
        by: change.by.clone(),
        at: change.at,
    };
    match save_draft(tx, &draft, before.line.rev).await? {
        Saved::Saved { .. } => {}
        Saved::Stale { .. } => return Err(Problem::of(Code::LostUpdate)),
        Saved::Missing => return Err(overtaken()),
    }
    whole.make_tags(tx, change, &tags_of(document)).await?;
    let saved = flows::flow(tx, &draft.bot, &draft.id).await?;
    saved.map(|saved| saved.line).ok_or_else(overtaken)
}

/// The document, with what does not stand in the way of saving it.
fn checked(
    input: DocumentInput,
    whole: &Whole,
    id: &FlowId,
) -> Result<(FlowDocument, Vec<Flaw>), Problem> {
    let json = Value::Object(input.document);
    let refuse = |flaws| flawed(Code::DocumentInvalid, shown(flaws));
    let unread = |damaged: Damaged<FlowDocument>| {
        let mut flaws = damaged.all(|document| whole.check(document));
        flaws.retain(Flaw::stops_saving);
        refuse(flaws)
    };
    let document = read_flow(&json).map_err(unread)?;
    if document.id != *id {
        let why = sentences::keeps_flow_id(id.as_str());
        return Err(Problem::field("document.id", why));
    }
    let flaws = whole.check(&document);
    let (stopping, flaws): (Vec<Flaw>, Vec<Flaw>) = flaws.into_iter().partition(Flaw::stops_saving);
    if !stopping.is_empty() {
        return Err(refuse(stopping));
    }
    Ok((document, flaws))
}
