//! Publishes a draft.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::flow::{FlowDocument, Problem as Flaw};
use lancar_domain::id::{BotId, FlowId};
use lancar_store::Tx;
use lancar_store::flows::flow;
use lancar_store::versions::{Publication, VersionLine, publish as publish_version};
use serde::Serialize;
use serde_json::json;

use super::shape::NoteInput;
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::documents::{FlawView, Whole, flawed, overtaken, shown, text_of};
use crate::api::target::Targets;
use crate::api::versions::shape::Line;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// What was published.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PublishedFlow)]
pub struct Made {
    /// What lists show of the version.
    #[serde(flatten)]
    pub line: Line,
    /// What is worth a look, such as a target that has no published version yet (`target_unpublished`).
    pub problems: Vec<FlawView>,
}

/// Publish a draft
///
/// It becomes the next version, which never changes; whoever enters the sub flow from now on walks it.
/// A draft with errors is refused with all of them.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/publish", tag = "flows", operation_id = "publish_flow",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
    ),
    request_body = NoteInput,
    responses(
        (status = 201, description = "It is published.", body = Made),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:publish"]), ("api_key" = ["bots:publish"])),
)]
pub async fn publish(
    may: May<need::BotsPublish>,
    State(app): State<App>,
    Targets(bot, id): Targets<BotId, FlowId>,
    Body(input): Body<NoteInput>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let draft = whole.draft(&id)?.clone();
    let warnings = refuse_errors(&whole, &draft.document)?;
    let line = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                let now = flow(tx, &bot, &id).await?;
                if now.map(|flow| flow.line.rev) != Some(draft.line.rev) {
                    return Err(overtaken());
                }
                let publication = publication(&change, &whole, &id, input.text());
                let line = publish_document(tx, publication, &draft.document).await?;
                let detail = json!({"bot": bot, "version": line.number, "note": line.note});
                change.note(tx, "flow.publish", id.as_str(), detail).await?;
                Ok(line)
            })
        })
        .await?;
    let made = Made {
        line: line.into(),
        problems: shown(warnings),
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Refuses to publish what has errors; answers what is worth a look.
///
/// # Errors
/// 422 with everything that is wrong.
pub fn refuse_errors(whole: &Whole, document: &FlowDocument) -> Result<Vec<Flaw>, Problem> {
    let flaws = whole.check(document);
    if flaws.iter().any(Flaw::is_error) {
        return Err(flawed(Code::PublishRefused, shown(flaws)));
    }
    Ok(flaws)
}

/// Who publishes what.
#[must_use]
pub fn publication(change: &Change, whole: &Whole, flow: &FlowId, note: String) -> Publication {
    Publication {
        bot: whole.stored.id.clone(),
        flow: flow.clone(),
        author: change.by.clone(),
        note,
        at: change.at,
    }
}

/// Makes a checked document the next version.
///
/// # Errors
/// What the database says.
pub async fn publish_document(
    tx: &mut Tx,
    publication: Publication,
    document: &FlowDocument,
) -> Result<VersionLine, Problem> {
    let number = publish_version(tx, &publication, &text_of(document)?).await?;
    Ok(VersionLine {
        number: number.ok_or_else(overtaken)?,
        author: publication.author,
        note: publication.note,
        at: publication.at,
    })
}
