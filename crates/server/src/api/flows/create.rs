//! Makes a sub flow with an empty canvas.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use lancar_domain::flow::FlowDocument;
use lancar_domain::id::BotId;
use lancar_store::flows::{self, FlowLine, insert_flow};
use serde_json::json;

use super::shape::{Input, View};
use crate::api::body::Body;
use crate::api::documents::{Draft, text_of};
use crate::api::etag::ETag;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Make a sub flow
///
/// With nothing on its canvas but Start, unpublished.
#[utoipa::path(
    post, path = "/bots/{bot}/flows", tag = "flows", operation_id = "create_flow",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
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
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<impl IntoResponse, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let document = FlowDocument::new(change.ids.next(), input.name.trim(), input.kind);
    if let Some(flaw) = whole
        .check(&document)
        .into_iter()
        .find(|flaw| flaw.stops_saving())
    {
        return Err(Problem::field("name", flaw.sentence));
    }
    let draft = flows::Draft {
        bot,
        id: document.id.clone(),
        name: document.name.clone(),
        kind: document.kind,
        document: text_of(&document)?,
        by: change.by.clone(),
        at: change.at,
    };
    let line = FlowLine {
        id: draft.id.clone(),
        name: draft.name.clone(),
        kind: draft.kind,
        rev: 1,
        published: None,
        changed: false,
        updated_at: draft.at,
        updated_by: draft.by.clone(),
        folder: None,
        labels: Vec::new(),
    };
    app.db
        .write(move |tx| {
            Box::pin(async move {
                whole.still(tx).await?;
                insert_flow(tx, &draft).await?;
                let detail = json!({"bot": draft.bot, "name": draft.name, "type": draft.kind});
                let id = draft.id.as_str();
                change
                    .note(tx, "flow.create", id, detail)
                    .await
                    .map_err(Problem::from)
            })
        })
        .await?;
    let etag = ETag::of_revision(line.rev);
    let view = View::from(Draft { line, document });
    Ok((StatusCode::CREATED, etag.header(), Json(view)))
}
