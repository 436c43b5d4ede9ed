//! Tries one block of a draft: what it would do is told, and nothing of it is done.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BlockId, BotId, FlowId};
use lancar_domain::trial::Extent;
use lancar_engine::trial::{Sample, trial};

use super::sample::{Input, Written};
use super::tried::View;
use crate::api::body::Body;
use crate::api::owned::{owned_bot, owned_user};
use crate::api::target::Nested;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Test a block
///
/// What the block of the draft would do with these values: the request as it would be sent, the mail
/// as it would be read, what would change, the exit that would be taken. Nothing is stored and nothing
/// is sent.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/blocks/{block}/test", tag = "flows",
    operation_id = "test_block",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("block" = String, Path, description = "The block.", example = "blk_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "What it would do.", body = View),
        (status = "4XX", description = "It could not be tried.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn test_block(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Nested(bot, flow, block): Nested<BotId, FlowId, BlockId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let (core, workspace) = (Arc::clone(&app.engine), may.actor.workspace);
    let now = app.clock.now();
    let tried = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let book = core.books.open(tx, &bot).await?;
                let user = match &input.user {
                    Some(user) => Some(owned_user(tx, &workspace, (&bot, user)).await?),
                    None => None,
                };
                let extent = input.item.map_or(Extent::Whole, Extent::Item);
                let written = Written {
                    fields: input.fields,
                    inputs: input.inputs,
                    tags: input.tags,
                };
                let sample = Sample {
                    user,
                    ..written.read(&book)?
                };
                let tried = trial(tx, &core, &book, ((flow, block, extent), sample), now).await?;
                Ok::<_, Problem>(tried)
            })
        })
        .await?;
    Ok(Json(View::of(tried, now)))
}
