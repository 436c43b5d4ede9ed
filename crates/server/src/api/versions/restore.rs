//! Puts a version's document into the draft.

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use lancar_domain::id::{BotId, FlowId};
use serde_json::json;

use super::shape::{Place, published_version};
use crate::api::documents::shown;
use crate::api::etag::{ETag, IfMatch};
use crate::api::flows::save::write_draft;
use crate::api::flows::shape::Kept;
use crate::api::target::Numbered;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Restore a version to the draft
///
/// The draft becomes what the version was, to go on from there; nothing is published. The draft as it
/// is now is lost, so its `ETag` is needed.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/versions/{version}/restore", tag = "versions",
    operation_id = "restore_version",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("version" = String, Path, description = "The number.", example = "7"),
        ("If-Match" = String, Header, description = "The `ETag` of the draft."),
    ),
    responses(
        (status = 200, description = "It is the draft.", body = Kept, headers(("ETag" = String))),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn restore(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Numbered(bot, flow, number): Numbered<BotId, FlowId>,
    if_match: IfMatch,
) -> Result<impl IntoResponse, Problem> {
    let mut change = app.change(&may.actor);
    let whole = app.whole(&change.workspace, &bot).await?;
    let rev = whole.draft(&flow)?.line.rev;
    let workspace = change.workspace.clone();
    let place = Place {
        workspace,
        bot,
        flow,
        number,
    };
    let (line, document) = app
        .db
        .write({
            let whole = whole.clone();
            move |tx| {
                Box::pin(async move {
                    let document = published_version(tx, &place).await?.document;
                    if_match.check(&ETag::of_revision(rev))?;
                    whole.still(tx).await?;
                    let line = write_draft(tx, &mut change, &whole, &document).await?;
                    let detail = json!({"bot": place.bot, "version": number, "rev": line.rev});
                    change
                        .note(tx, "flow.restore", line.id.as_str(), detail)
                        .await?;
                    Ok::<_, Problem>((line, document))
                })
            }
        })
        .await?;
    let etag = ETag::of_revision(line.rev);
    let kept = Kept {
        line: line.into(),
        problems: shown(whole.check(&document)),
    };
    Ok((etag.header(), Json(kept)))
}
