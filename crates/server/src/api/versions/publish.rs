//! Rolls back: publishes an older version again.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::{BotId, FlowId};
use serde_json::json;

use super::shape::{Line, Place, published_version};
use crate::api::body::Body;
use crate::api::documents::tags_of;
use crate::api::flows::publish::{publication, publish_document, refuse_errors};
use crate::api::flows::shape::NoteInput;
use crate::api::target::Numbered;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Publish an older version again
///
/// Its document becomes the next version; the draft stays as it is. It is checked against what the bot
/// has now, and refused with everything that no longer fits.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/versions/{version}/publish", tag = "versions",
    operation_id = "publish_version",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("version" = String, Path, description = "The number.", example = "7"),
    ),
    request_body = NoteInput,
    responses(
        (status = 201, description = "It is published.", body = Line),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:publish"]), ("api_key" = ["bots:publish"])),
)]
pub async fn publish(
    may: May<need::BotsPublish>,
    State(app): State<App>,
    Numbered(bot, flow, number): Numbered<BotId, FlowId>,
    Body(input): Body<NoteInput>,
) -> Result<(StatusCode, Json<Line>), Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    whole.draft(&flow)?;
    let workspace = change.workspace.clone();
    let place = Place {
        workspace,
        bot,
        flow,
        number,
    };
    let found = app
        .db
        .read({
            let place = place.clone();
            move |tx| Box::pin(async move { published_version(tx, &place).await })
        })
        .await?;
    let document = found.document;
    refuse_errors(&whole, &document)?;
    let line = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                whole.begin(tx, change.at).await?;
                whole
                    .make_tags(tx, &mut change, &tags_of(&document))
                    .await?;
                let publication = publication(&change, &whole, &place.flow, input.text());
                let line = publish_document(tx, publication, &document).await?;
                let detail = json!({"bot": place.bot, "version": line.number, "of": number});
                change
                    .note(tx, "flow.roll_back", place.flow.as_str(), detail)
                    .await?;
                Ok::<_, Problem>(line)
            })
        })
        .await?;
    Ok((StatusCode::CREATED, Json(line.into())))
}
